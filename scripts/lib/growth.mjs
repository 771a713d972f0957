import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const lookMs = 500;

/**
 * Watches folders grow, until they do not any more or the time is up.
 * @param {string[]} folders
 * @param {{ stallMs: number, totalMs: number, onLook: (bytes: number) => void, signal: AbortSignal }} options
 * @returns {Promise<'stalled' | 'slow'>} stalled: nothing grew for stallMs; slow: totalMs are over. Rejects when aborted.
 */
export async function watchGrowth(folders, { stallMs, totalMs, onLook, signal }) {
  const started = performance.now();
  let largest = 0;
  let grewAt = started;
  for (;;) {
    await delay(Math.min(lookMs, stallMs, totalMs), undefined, { signal });
    const bytes = await sizeOf(folders);
    const now = performance.now();
    if (bytes > largest) {
      largest = bytes;
      grewAt = now;
    }
    onLook(bytes);
    if (now - started >= totalMs) return 'slow';
    if (now - grewAt >= stallMs) return 'stalled';
  }
}

/**
 * @param {string[]} folders
 * @returns {Promise<number>} bytes in all files inside; what is missing or vanishes meanwhile counts nothing
 */
async function sizeOf(folders) {
  const sizes = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(folder, { recursive: true }).catch(() => []);
      const stats = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)));
      return stats.reduce((sum, found) => sum + (found?.isFile() ? found.size : 0), 0);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
