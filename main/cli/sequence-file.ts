import { z } from 'zod';
import { DEFAULT_AUTOMATION, DEFAULT_CONFIG, DEFAULT_OPTIONS, MAX_STEPS, Sequence, Step } from '#contract';
import { checkAutomation } from '../automation/check-automation.ts';
import type { SessionSetup } from '../sessions/session.ts';
import { readJson } from '../store/read-json.ts';
import { withDefaults } from '../store/with-defaults.ts';
import { asBadFile, readText } from './files.ts';
import { isSessionFile, readSessionFile } from './session-file.ts';
import { BadFile } from './usage-error.ts';
import { words } from './words.ts';

const DEFAULT_STEP: Step = { name: '', delayMs: 0, send: null, expect: null, timeoutMs: 1000, retries: 0 };

/** A sequence alone, as a session file has it; what is not said has its default. */
const SequenceFile = withDefaults(
  DEFAULT_AUTOMATION.sequence,
  Sequence.extend({ steps: z.array(withDefaults(DEFAULT_STEP, Step)).max(MAX_STEPS) }),
);

/** What a file says of a sequence, and of a connection when it is a session file. Rejects with a BadFile. */
export async function readSequence(path: string): Promise<{ setup: SessionSetup; connects: boolean }> {
  const text = await readText(path);
  const connects = isSessionFile(text);
  const setup = connects ? readSessionFile(text, path) : alone(text, path);
  if (setup.automation.sequence.steps.length === 0) throw new BadFile(words.noSteps(path));
  return { setup, connects };
}

function alone(text: string, path: string): SessionSetup {
  const sequence: Sequence = asBadFile(() => readJson(text, SequenceFile, path));
  const automation = { ...DEFAULT_AUTOMATION, sequence };
  asBadFile(() => checkAutomation(automation));
  return { config: DEFAULT_CONFIG, options: DEFAULT_OPTIONS, automation };
}
