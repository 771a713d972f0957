import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuild } from './lib/build.mjs';
import { dist, electronBuilder, nodeModules, root } from './lib/paths.mjs';

/** A package for Linux around a folder that only looks like Electron: made offline, in a few seconds, on every system. */

let folder = '';

beforeAll(async () => {
  await ensureBuild();
  folder = await mkdtemp(join(tmpdir(), 'socklab-package-'));
  await makeElectronStandIn(join(folder, 'electron'));
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test('the package holds the built program and nothing else', { timeout: 120_000 }, async () => {
  await pack();
  const asar = join(folder, 'release', 'linux-unpacked', 'resources', 'app.asar');
  const page = (await filesIn(join(dist, 'renderer'))).map((file) => `dist/renderer/${file}`);
  expect(page).toContain('dist/renderer/index.html');
  expect(await filesInArchive(asar)).toEqual(
    [
      'package.json',
      'dist/main/index.js',
      'dist/preload/index.cjs',
      'dist/memory-worker/worker.cjs',
      'dist/script-worker/worker.cjs',
      'dist/udp-worker/worker.cjs',
      ...page,
    ].sort(),
  );

  const manifest = JSON.parse(extractFile(asar, 'package.json').toString());
  expect(manifest).toMatchObject({ name: 'socklab', type: 'module', main: 'dist/main/index.js' });
  expect(manifest).not.toHaveProperty('scripts');
  expect(manifest).not.toHaveProperty('dependencies');
});

test('a setting that electron-builder does not know is refused', { timeout: 60_000 }, async () => {
  await expect(pack('-c.nsis.oneClik=true')).rejects.toMatchObject({
    stdout: expect.stringContaining('configuration.nsis should be'),
  });
});

/** @param {string[]} settings on top of electron-builder.yml */
function pack(...settings) {
  const args = [
    '--dir',
    '--linux',
    `-c.electronDist=${join(folder, 'electron')}`,
    `-c.directories.output=${join(folder, 'release')}`,
    ...settings,
  ];
  return promisify(execFile)(process.execPath, [electronBuilder, ...args], { cwd: root });
}

/** @param {string} place */
async function makeElectronStandIn(place) {
  const { version } = JSON.parse(await readFile(join(nodeModules, 'electron', 'package.json'), 'utf8'));
  await mkdir(join(place, 'resources'), { recursive: true });
  await writeFile(join(place, 'electron'), '', { mode: 0o755 });
  await writeFile(join(place, 'version'), version);
}

/**
 * @param {string} place
 * @returns {Promise<string[]>} paths of the files inside, with slashes
 */
async function filesIn(place) {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(place.length + 1)
        .replaceAll('\\', '/'),
    );
}

/**
 * @param {string} asar
 * @returns {Promise<string[]>}
 */
async function filesInArchive(asar) {
  const paths = listPackage(asar, { isPack: false }).map((path) =>
    path.replaceAll('\\', '/').replace(/^\//, ''),
  );
  const folders = new Set(paths.map((path) => path.slice(0, Math.max(0, path.lastIndexOf('/')))));
  return paths.filter((path) => !folders.has(path)).sort();
}
