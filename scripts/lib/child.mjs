import { spawn } from 'node:child_process';

/** How long a process may take to end after it was asked politely. */
const graceMs = 5_000;

/**
 * Runs a program to its end. When `signal` aborts or the time is up, it is stopped politely, then firmly.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeLimitMs?: number }} [options]
 * @returns {Promise<{ code: number | null, timedOut: boolean }>} rejects when it could not be started or was aborted
 */
export async function runChild(command, args, { signal, timeLimitMs, ...options } = {}) {
  signal?.throwIfAborted();
  const child = spawn(command, args, options);
  let timedOut = false;
  const stop = () => void stopChild(child);
  const timer = timeLimitMs
    ? setTimeout(() => {
        timedOut = true;
        stop();
      }, timeLimitMs)
    : undefined;
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const code = await ended(child);
    signal?.throwIfAborted();
    return { code, timedOut };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | null>} its exit code, null when a signal ended it; rejects when it could not be started
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

/**
 * Asks a process to end and ends it by force when it does not. Safe to call for one that has ended.
 * @param {import('node:child_process').ChildProcess} child
 * @param {{ grace?: number, ask?: () => void }} [options] `grace` in milliseconds; `ask` instead of SIGTERM
 * @returns {Promise<void>} when it is gone
 */
export async function stopChild(child, { grace = graceMs, ask = () => void child.kill('SIGTERM') } = {}) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const force = setTimeout(() => child.kill('SIGKILL'), grace);
  ask();
  await ended(child).finally(() => clearTimeout(force));
}
