import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { words } from '../words.mjs';
import { downloadElectron } from './download.mjs';

let packageDir = '';

beforeEach(async () => {
  packageDir = await mkdtemp(join(tmpdir(), 'socklab-download-'));
});

afterEach(() => rm(packageDir, { recursive: true }));

/** Puts a script in the place of Electron's own; it notes where it was told to keep the download. */
async function download(script, options = {}) {
  const note = "require('fs').writeFileSync(__dirname + '/temporary', require('os').tmpdir());";
  await writeFile(join(packageDir, 'install.js'), note + script);
  return downloadElectron(packageDir, options);
}

const temporaryFolder = () => readFile(join(packageDir, 'temporary'), 'utf8');
const hang = 'setInterval(() => {}, 1000);';
const grow = "setInterval(() => require('fs').appendFileSync(require('os').tmpdir() + '/part', 'x'), 20);";
const unpack = "require('fs').mkdirSync(__dirname + '/dist');";

test('a download that succeeds leaves the program and no temporary file', async () => {
  expect(await download(`${unpack}require('fs').writeFileSync(require('os').tmpdir() + '/zip', '');`)).toBe(
    undefined,
  );
  expect(existsSync(join(packageDir, 'dist'))).toBe(true);
  expect(existsSync(await temporaryFolder())).toBe(false);
});

test('one that fails tells why in its own first line', async () => {
  expect(await download(`${unpack}console.error('HTTPError: 404\\n  at x'); process.exit(1);`)).toBe(
    'HTTPError: 404',
  );
  expect(existsSync(join(packageDir, 'dist'))).toBe(false);
});

test('one from which nothing arrives is given up', async () => {
  expect(await download(hang, { stallMs: 2_000 })).toBe(words.stalled(2));
  expect(existsSync(await temporaryFolder())).toBe(false);
});

test('a trickle is given up when the time is over', async () => {
  expect(await download(grow, { stallMs: 2_500, totalMs: 4_000 })).toBe(words.tooSlow(4));
  expect(existsSync(await temporaryFolder())).toBe(false);
});

test('one that is aborted leaves nothing', async () => {
  const controller = new AbortController();
  const running = expect(download(hang, { signal: controller.signal })).rejects.toThrow('aborted');
  await vi.waitUntil(() => existsSync(join(packageDir, 'temporary')), { timeout: 5_000 });
  controller.abort();
  await running;
  expect(existsSync(await temporaryFolder())).toBe(false);
});
