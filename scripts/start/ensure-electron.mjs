import { join } from 'node:path';
import { nodeModules } from '../lib/paths.mjs';
import { withSetupLock } from '../lib/setup.mjs';
import { words } from '../words.mjs';
import { attemptMemory } from './attempt.mjs';
import { downloadElectron } from './download.mjs';
import { detectElectron } from './electron.mjs';

const packageDir = join(nodeModules, 'electron');
const memoryFile = join(nodeModules, '.socklab-electron.json');

/**
 * Finds Electron's program, or downloads it when that has not failed within the last day.
 * @param {{ signal?: AbortSignal }} options
 * @returns {Promise<{ path: string } | { path?: undefined, why: string }>} its path, or the sentence that says why there is none
 */
export async function ensureElectron({ signal }) {
  const found = detect();
  if (found?.path) return { path: found.path };
  if (!found || found.fixed) return { why: words.electronMissing };
  const memory = attemptMemory(memoryFile, { version: found.version, env: process.env });
  const failedAt = await memory.recentFailure();
  if (failedAt) return { why: words.electronTriedBefore(failedAt.toLocaleString()) };
  return withSetupLock(
    async () => {
      // Another start may have done it while this one waited.
      const path = detect()?.path;
      if (path) return { path };
      console.error(words.electronDownloading(found.version));
      const failure = await downloadElectron(packageDir, { signal });
      const downloaded = detect()?.path;
      if (downloaded) return { path: downloaded };
      await memory.rememberFailure();
      return { why: words.electronNotDownloaded(failure ?? 'install.js') };
    },
    { signal },
  );
}

function detect() {
  return detectElectron(packageDir, process.env, process.platform);
}
