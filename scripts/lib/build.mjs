import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { words } from '../words.mjs';
import { bundleNames, bundles, viteConfig } from './bundles.mjs';
import { runChild } from './child.mjs';
import { withLock } from './lock.mjs';
import { dist, root } from './paths.mjs';
import { fingerprint } from './stamp.mjs';
import { UserError } from './user-error.mjs';

/** What the bundles are made of; a change in any of these makes a build stale. */
const sources = [
  'main',
  'preload',
  'renderer',
  'package.json',
  'package-lock.json',
  'scripts/lib/build.mjs',
  'scripts/lib/bundles.mjs',
];

const stampFile = join(dist, '.stamp');

/**
 * Builds in a child when the sources are not those of the last build. A child, because the program that starts afterwards
 * should not keep the bundler in its memory.
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<void>} rejects with a UserError when the build failed; the reason is on stderr
 */
export async function ensureBuild({ signal } = {}) {
  if (await isBuildFresh()) return;
  const script = join(root, 'scripts', 'build.mjs');
  // The bundler's stdout goes to our stderr: stdout belongs to the ready line.
  const { code } = await runChild(process.execPath, [script, '--if-needed'], {
    stdio: ['ignore', 2, 2],
    signal,
  });
  if (code !== 0) throw new UserError(words.buildFailed);
}

/** @returns {Promise<boolean>} whether dist/ holds a complete build of the sources as they are now */
async function isBuildFresh() {
  if (!bundleNames.every((name) => existsSync(join(dist, bundles[name].output)))) return false;
  try {
    return (await readFile(stampFile, 'utf8')) === (await fingerprint(root, sources));
  } catch {
    return false;
  }
}

/**
 * Builds all bundles, or the one named, and puts them in place together when all succeeded. Two builds at the same time wait
 * for each other.
 * @param {{ only?: import('./bundles.mjs').BundleName, ifNeeded?: boolean }} options
 * @returns {Promise<import('./bundles.mjs').BundleName[]>} what was built
 */
export async function build({ only, ifNeeded = false }) {
  return withLock(join(dist, '.build.lock'), async () => {
    if (ifNeeded && (await isBuildFresh())) return [];
    // Taken before, so that a file saved during the build makes the next one stale.
    const stamp = await fingerprint(root, sources);
    const names = only ? [only] : bundleNames;
    const staged = names.map((name) => ({ name, folder: join(dist, `.${name}-new`) }));
    try {
      const { build: viteBuild } = await import('vite');
      for (const { name, folder } of staged) await viteBuild(await viteConfig(name, folder));
      await rm(stampFile, { force: true });
      for (const { name, folder } of staged) await putInPlace(folder, join(dist, name));
    } finally {
      for (const { folder } of staged) await rm(folder, { recursive: true, force: true });
    }
    if (!only) await writeFile(stampFile, stamp);
    return names;
  });
}

/**
 * A program that runs from the old folder finds either all old or all new files.
 * @param {string} folder
 * @param {string} place
 */
async function putInPlace(folder, place) {
  const old = `${folder}-old`;
  await mkdir(place, { recursive: true });
  await rm(old, { recursive: true, force: true });
  await rename(place, old);
  await rename(folder, place);
  await rm(old, { recursive: true, force: true });
}
