import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attemptMemory } from './attempt.mjs';

const hour = 60 * 60 * 1000;
const noon = Date.UTC(2026, 10, 20, 12);

let folder = '';
const memory = ({ version = '45.4.1', env = {}, at = noon } = {}) =>
  attemptMemory(join(folder, 'attempt.json'), { version, env, now: () => at });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-attempt-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('nothing is remembered at first', async () => {
  expect(await memory().recentFailure()).toBeUndefined();
});

test('a failure is remembered for a day', async () => {
  await memory().rememberFailure();
  expect(await memory({ at: noon + 23 * hour }).recentFailure()).toEqual(new Date(noon));
  expect(await memory({ at: noon + 24 * hour }).recentFailure()).toBeUndefined();
});

test('another version or another source is a new attempt', async () => {
  await memory().rememberFailure();
  expect(await memory({ version: '45.5.0' }).recentFailure()).toBeUndefined();
  expect(await memory({ env: { ELECTRON_MIRROR: 'https://mirror.test/' } }).recentFailure()).toBeUndefined();
});

test('a clock that was set back, or a damaged file, does not block', async () => {
  await memory().rememberFailure();
  expect(await memory({ at: noon - hour }).recentFailure()).toBeUndefined();
  await writeFile(join(folder, 'attempt.json'), '{');
  expect(await memory().recentFailure()).toBeUndefined();
});
