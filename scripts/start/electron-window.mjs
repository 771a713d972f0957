import { spawn } from 'node:child_process';
import { rootArguments } from '../lib/browser.mjs';
import { ended, stopChild } from '../lib/child.mjs';
import { root } from '../lib/paths.mjs';
import { programGraceMs, whenAborted } from './lifetime.mjs';

/** A program that cannot run here (missing libraries, no sandbox) is gone within this time. */
const brokenMs = 10_000;

/** What the loader of Linux and macOS answers when a library is missing. */
const loaderFailed = 127;

/**
 * Runs the program in Electron until its window is closed.
 * @param {string} path of Electron's program
 * @param {{ options: import('./options.mjs').StartOptions, signal: AbortSignal }} context
 * @returns {Promise<number | 'broken'>} its exit code (0 when asked to end), or that Electron cannot run on this machine
 */
export async function runElectron(path, { options, signal }) {
  const started = performance.now();
  const child = spawn(path, electronArguments(options), {
    stdio: 'inherit',
    env: electronEnvironment(process.env),
  });
  try {
    const code = await Promise.race([ended(child), whenAborted(signal)]);
    if (signal.aborted) return 0;
    const crashed = code === null || code === loaderFailed;
    if (crashed && performance.now() - started < brokenMs) return 'broken';
    return code ?? 1;
  } catch {
    return 'broken';
  } finally {
    await stopChild(child, { grace: programGraceMs });
  }
}

/** @param {import('./options.mjs').StartOptions} options */
function electronArguments({ dataDir }) {
  return [...rootArguments(), root, ...(dataDir === undefined ? [] : [`--data-dir=${dataDir}`])];
}

/**
 * Terminals inside editors that are Electron programs themselves pass this variable on, and Electron would be a bare Node.
 * @param {NodeJS.ProcessEnv} env
 */
function electronEnvironment({ ELECTRON_RUN_AS_NODE: _, ...env }) {
  return env;
}
