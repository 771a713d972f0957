import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { areDependenciesInstalled, npmCommand } from './setup.mjs';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-setup-'));
  await mkdir(join(folder, 'node_modules'));
});

afterEach(() => rm(folder, { recursive: true }));

const react = { version: '19.3.1', integrity: 'sha512-a' };
const macOnly = { version: '2.3.3', integrity: 'sha512-b', optional: true };

async function installed(wanted, found) {
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  await writeFile(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: found }));
  return areDependenciesInstalled(folder);
}

test('an install of exactly what the lock says is complete', async () => {
  const wanted = { '': { name: 'socklab' }, 'node_modules/react': react, 'node_modules/fsevents': macOnly };
  expect(await installed(wanted, { 'node_modules/react': react })).toBe(true);
});

test('a package that is missing, older or different is not', async () => {
  const wanted = { 'node_modules/react': react };
  expect(await installed(wanted, {})).toBe(false);
  expect(await installed(wanted, { 'node_modules/react': { ...react, version: '19.3.0' } })).toBe(false);
  expect(await installed(wanted, { 'node_modules/react': { ...react, integrity: 'sha512-x' } })).toBe(false);
});

test('an install that did not end left no list and is not complete', async () => {
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: {} }));
  expect(await areDependenciesInstalled(folder)).toBe(false);
});

test('npm is the one that runs us, else the one in PATH', () => {
  const running = npmCommand({ npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js' }, 'win32');
  expect(running).toEqual({
    command: process.execPath,
    args: ['/usr/lib/node_modules/npm/bin/npm-cli.js'],
    shell: false,
  });
  expect(npmCommand({ npm_execpath: '/opt/yarn/yarn.js' }, 'linux').command).toBe('npm');
  expect(npmCommand({}, 'win32')).toEqual({ command: 'npm.cmd', args: [], shell: true });
});
