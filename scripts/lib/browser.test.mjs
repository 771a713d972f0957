import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { browserCandidates, findBrowser, hasDisplay } from './browser.mjs';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-browser-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function program(name) {
  const path = join(folder, name);
  await writeFile(path, '');
  await chmod(path, 0o755);
  return path;
}

test('on Linux the browsers in PATH come first, Chromium before Chrome', async () => {
  await program('google-chrome');
  const chromium = await program('chromium');
  expect(findBrowser({ PATH: folder }, 'linux')).toBe(chromium);
});

test('a folder or a file that cannot be run is no browser', async () => {
  await mkdir(join(folder, 'chromium'));
  const chrome = await program('google-chrome');
  expect(findBrowser({ PATH: folder }, 'linux')).toBe(chrome);
});

test('SOCKLAB_BROWSER stands alone, as a path or as a command', async () => {
  const mine = await program('my-browser');
  await program('chromium');
  expect(findBrowser({ PATH: folder, SOCKLAB_BROWSER: mine }, 'linux')).toBe(mine);
  expect(findBrowser({ PATH: folder, SOCKLAB_BROWSER: 'my-browser' }, 'linux')).toBe(mine);
  expect(findBrowser({ PATH: folder, SOCKLAB_BROWSER: 'absent' }, 'linux')).toBeUndefined();
});

test('Windows has them below its program folders, for all users or one', () => {
  const candidates = browserCandidates(
    { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\li\\AppData\\Local' },
    'win32',
  );
  expect(candidates).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
  expect(candidates[0]).toBe('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
  expect(candidates[1]).toBe('C:\\Users\\li\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe');
});

test('macOS has them in Applications, for all users or one', () => {
  const candidates = browserCandidates({ HOME: '/Users/li' }, 'darwin');
  expect(candidates).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  expect(candidates).toContain('/Users/li/Applications/Chromium.app/Contents/MacOS/Chromium');
});

test('only Linux can be without a display', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'win32')).toBe(true);
  expect(hasDisplay({}, 'darwin')).toBe(true);
});
