import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { words } from '../words.mjs';
import { runChild } from './child.mjs';
import { withLock } from './lock.mjs';
import { dist, root } from './paths.mjs';
import { UserError } from './user-error.mjs';

/** Not in node_modules, because `npm ci` deletes that folder. */
const setupLock = join(dist, '.setup.lock');

/**
 * Runs work that changes node_modules, alone.
 * @template T
 * @param {() => Promise<T>} work
 * @param {{ signal?: AbortSignal }} options
 */
export function withSetupLock(work, { signal }) {
  return withLock(setupLock, work, { signal, onWait: () => console.error(words.waiting) });
}

/**
 * Installs the dependencies when node_modules is not what package-lock.json says.
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<void>} rejects with a UserError when npm could not
 */
export async function ensureDependencies({ signal } = {}) {
  if (await areDependenciesInstalled(root)) return;
  await withSetupLock(
    async () => {
      if (await areDependenciesInstalled(root)) return;
      console.error(words.installing);
      await installDependencies(signal);
    },
    { signal },
  );
}

/**
 * Compares package-lock.json with the copy that npm leaves in node_modules after a complete install. Optional packages may
 * be absent: they are those of other systems.
 * @param {string} folder that holds package-lock.json
 * @returns {Promise<boolean>}
 */
export async function areDependenciesInstalled(folder) {
  try {
    const [wanted, installed] = await Promise.all([
      readPackages(join(folder, 'package-lock.json')),
      readPackages(join(folder, 'node_modules', '.package-lock.json')),
    ]);
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === '') return true;
      const found = installed[path];
      if (!found) return entry.optional === true;
      return found.version === entry.version && found.integrity === entry.integrity;
    });
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, { version?: string, integrity?: string, optional?: boolean }>>}
 */
async function readPackages(file) {
  return JSON.parse(await readFile(file, 'utf8')).packages;
}

/** @param {AbortSignal} [signal] */
async function installDependencies(signal) {
  const { command, args, shell } = npmCommand(process.env, process.platform);
  const result = await runChild(command, [...args, 'ci', '--include=dev', '--loglevel=error'], {
    cwd: root,
    shell,
    stdio: ['ignore', 2, 2],
    signal,
  }).catch((error) => {
    if (error.code === 'ENOENT') throw new UserError(words.npmMissing);
    throw error;
  });
  if (result.code !== 0) throw new UserError(words.installFailed(result.code));
}

/**
 * How to run npm: the one that runs this script when there is one, else the one in PATH.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand(env, platform) {
  const running = env.npm_execpath;
  if (running && /npm-cli\.c?js$/.test(running))
    return { command: process.execPath, args: [running], shell: false };
  // Node refuses to start a .cmd file without a shell.
  return platform === 'win32'
    ? { command: 'npm.cmd', args: [], shell: true }
    : { command: 'npm', args: [], shell: false };
}
