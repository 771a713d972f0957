import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { detectElectron } from './electron.mjs';

let packageDir = '';
const detect = (env = {}) => detectElectron(packageDir, env, 'linux');
const program = () => join(packageDir, 'dist', 'electron');

beforeEach(async () => {
  packageDir = await mkdtemp(join(tmpdir(), 'socklab-electron-test-'));
  await mkdir(join(packageDir, 'dist'));
  await writeFile(join(packageDir, 'package.json'), JSON.stringify({ version: '45.4.1' }));
});

afterEach(() => rm(packageDir, { recursive: true }));

async function install({ version = 'v45.4.1', path = 'electron' } = {}) {
  await writeFile(join(packageDir, 'dist', 'version'), version);
  await writeFile(join(packageDir, 'path.txt'), path);
  await writeFile(program(), '');
}

test('a complete download is found', async () => {
  await install();
  expect(detect()).toEqual({ version: '45.4.1', path: program(), fixed: false });
});

test('a package without its program wants a download', () => {
  expect(detect()).toEqual({ version: '45.4.1', path: undefined, fixed: false });
});

test('the program of an older version does not count', async () => {
  await install({ version: '44.0.0' });
  expect(detect()?.path).toBeUndefined();
});

test('neither does an unpacking that was interrupted', async () => {
  await install();
  await rm(join(packageDir, 'path.txt'));
  expect(detect()?.path).toBeUndefined();
});

test('nor a program that somebody removed, as virus scanners do', async () => {
  await install();
  await rm(program());
  expect(detect()?.path).toBeUndefined();
});

test('ELECTRON_OVERRIDE_DIST_PATH stands alone', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'socklab-electron-test-'));
  try {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: elsewhere };
    await install();
    expect(detect(env)).toMatchObject({ path: undefined, fixed: true });
    await writeFile(join(elsewhere, 'electron'), '');
    expect(detect(env)).toMatchObject({ path: join(elsewhere, 'electron'), fixed: true });
  } finally {
    await rm(elsewhere, { recursive: true });
  }
});

test('without the package there is nothing to download', async () => {
  await rm(join(packageDir, 'package.json'));
  expect(detect()).toBeUndefined();
});
