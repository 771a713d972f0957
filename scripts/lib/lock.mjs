import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A holder touches its lock this often, and one untouched for `staleMs` was left by a process that is gone. */
const touchMs = 2_000;
const staleMs = 30_000;

/** How often a waiting process looks again. */
const retryMs = 100;

/**
 * Runs `work` while no other process is inside the same lock. The lock of a process that died is taken over.
 * @template T
 * @param {string} path file that stands for the lock; its folder is created
 * @param {() => Promise<T>} work
 * @param {{ signal?: AbortSignal, onWait?: () => void }} [options] onWait is called once when somebody else is inside
 * @returns {Promise<T>} rejects when aborted while waiting
 */
export async function withLock(path, work, { signal, onWait } = {}) {
  await mkdir(dirname(path), { recursive: true });
  for (let waited = false; !(await acquire(path)); ) {
    if (await isAbandoned(path)) {
      await rm(path, { force: true });
      continue;
    }
    if (!waited) onWait?.();
    waited = true;
    await delay(retryMs, undefined, { signal });
  }
  const touch = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, touchMs);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    await rm(path, { force: true });
  }
}

/** @param {string} path */
async function acquire(path) {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    // Windows answers EPERM or EBUSY while another process is deleting the file.
    if (['EEXIST', 'EPERM', 'EBUSY'].includes(error.code)) return false;
    throw error;
  }
}

/** @param {string} path */
async function isAbandoned(path) {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > staleMs) return true;
    const pid = Number(await readFile(path, 'utf8'));
    return pid > 0 && !isAlive(pid);
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
