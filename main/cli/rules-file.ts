import { DEFAULT_AUTOMATION, Rules } from '#contract';
import { readJson } from '../store/read-json.ts';
import { withDefaults } from '../store/with-defaults.ts';
import { asBadFile, readText } from './files.ts';
import { isSessionFile, readSessionFile } from './session-file.ts';

const RulesFile = withDefaults(DEFAULT_AUTOMATION.rules, Rules);

/** The rules of a file, a session file or the rules alone, turned on. Rejects with a BadFile. */
export async function readRules(path: string): Promise<Rules> {
  const text = await readText(path);
  const rules = isSessionFile(text)
    ? readSessionFile(text, path).automation.rules
    : asBadFile(() => readJson(text, RulesFile, path));
  return { ...rules, on: true };
}
