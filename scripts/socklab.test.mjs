import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuild } from './lib/build.mjs';
import { root } from './lib/paths.mjs';

let folder = '';

beforeAll(async () => {
  await ensureBuild();
  folder = await realpath(await mkdtemp(join(tmpdir(), 'socklab-command-')));
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/**
 * Runs the command in a folder that is not the project's.
 * @param {string[]} args
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
const socklab = (...args) =>
  new Promise((resolve) => {
    const script = join(root, 'scripts', 'socklab.mjs');
    execFile(process.execPath, [script, ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });

test('help goes to standard output', { timeout: 30_000 }, async () => {
  const { code, stdout, stderr } = await socklab('--help');
  expect(stdout).toMatch(/^Usage: socklab COMMAND \[options\]/);
  expect([code, stderr]).toEqual([0, '']);
});

test('a wrong command line ends with 2, a failure with 1', { timeout: 30_000 }, async () => {
  const wrong = await socklab('export', 'a.slcap', '--format', 'text');
  expect([wrong.code, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toMatch(/^--out is missing\.\nUsage: /);
  const failed = await socklab('export', 'a.slcap', '--format', 'text', '--out', 'b');
  expect(failed).toEqual({ code: 1, stdout: '', stderr: `There is no ${join(folder, 'a.slcap')}.\n` });
});
