import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_AUTOMATION, DEFAULT_CONFIG, DEFAULT_OPTIONS } from '#contract';
import { writeSessionFile } from '../sessions/session-file.ts';
import { readRules } from './rules-file.ts';
import { readSessionFile } from './session-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('a key of a session file that there is not is named, with the one that may be meant', () => {
  const setup = { config: DEFAULT_CONFIG, options: DEFAULT_OPTIONS, automation: DEFAULT_AUTOMATION };
  const text = writeSessionFile(setup).replace('"guardPerMinute"', '"guardPerMinuet"');
  expect(() => readSessionFile(text, 's.json')).toThrow(
    /^s\.json is not right in line \d+ at automation\.rules\.guardPerMinuet: there is no key "guardPerMinuet", perhaps "guardPerMinute" is meant\.$/,
  );
});

it('so is one of rules alone', async () => {
  const path = join(folder, 'rules.json');
  await writeFile(path, '{\n  "guard": 5\n}');
  await expect(readRules(path)).rejects.toThrow(
    /rules\.json is not right in line 2 at guard: there is no key "guard", perhaps "guardPerMinute" is meant\.$/,
  );
});
