import type { Settings } from '#contract';
import { MOST_READ_BACK_BYTES } from './read-cache.ts';

const MIB = 1024 * 1024;

/** How the budget of the settings is shared, in bytes: the newest records, and stretches read back from the disk. */
export function memoryShares({ memoryMiB, capture }: Pick<Settings, 'memoryMiB' | 'capture'>): {
  log: number;
  readBack: number;
} {
  const all = memoryMiB * MIB;
  const readBack = Math.min(MOST_READ_BACK_BYTES, all / 4);
  // What was recorded before may still be read back when nothing is recorded any more; it is little then.
  return { log: capture ? all - readBack : all, readBack };
}
