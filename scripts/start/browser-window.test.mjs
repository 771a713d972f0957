import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWindow } from './browser-window.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-browser-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A program in the browser's place, which writes down how it was started and ends. */
async function browser() {
  const program = join(folder, 'browser');
  const seen = join(folder, 'seen.json');
  const code = `
    const { getPriority } = require('node:os');
    const seen = { priority: getPriority(), args: process.argv.slice(2) };
    require('node:fs').writeFileSync(${JSON.stringify(seen)}, JSON.stringify(seen));`;
  await writeFile(program, `#!${process.execPath}\n${code}`, { mode: 0o700 });
  return { program, seen: async () => JSON.parse(await readFile(seen, 'utf8')) };
}

const canTell = process.platform !== 'win32' && getPriority() <= 0;

test.skipIf(!canTell)('the window stands behind the sockets, in a profile of its own', async () => {
  const { program, seen } = await browser();
  const window = await openWindow(program, 'http://127.0.0.1:1/#token=a');
  expect(await window.ended).toBe('closed');
  await window.stop();
  const { priority, args } = await seen();
  expect(priority).toBeGreaterThan(getPriority());
  expect(args).toContain('--app=http://127.0.0.1:1/#token=a');
  expect(args).toContainEqual(expect.stringMatching(/^--user-data-dir=./));
});

test('a browser that is not there is told as broken', async () => {
  const window = await openWindow(join(folder, 'nothing'), 'http://127.0.0.1:1/');
  expect(await window.ended).toBe('broken');
  await window.stop();
});
