import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { PART_NAME } from './open.ts';

/**
 * The capture that a path means, in the one spelling that can be compared: without links and detours, and of a part the
 * folder that it is a part of. Answers the path itself when nothing is there.
 */
export async function captureAt(path: string): Promise<string> {
  const real = await realpath(path).catch(() => path);
  return PART_NAME.test(basename(real)) ? dirname(real) : real;
}
