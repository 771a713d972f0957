import { closeSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** A piece of the file that a reading wants next; it gets what there is of it. */
export interface Want {
  offset: number;
  length: number;
}

/**
 * Work that reads pieces of one file, written once for both ways to read: it yields what it wants and is given the bytes, in
 * a buffer of their own.
 */
export type Reading<T> = Generator<Want, T, Uint8Array>;

/** Runs a reading while the event loop goes on. Rejects with the system's error. */
export async function read<T>(path: string, reading: Reading<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    return await readFrom(file, reading);
  } finally {
    await file.close();
  }
}

async function readFrom<T>(file: FileHandle, reading: Reading<T>): Promise<T> {
  for (let step = reading.next(); ; ) {
    if (step.done) return step.value;
    const { offset, length } = step.value;
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    step = reading.next(bytes.subarray(0, filled));
  }
}

/** Runs a reading at once. Throws the system's error. */
export function readSynchronously<T>(path: string, reading: Reading<T>): T {
  const fd = openSync(path, 'r');
  try {
    for (let step = reading.next(); ; ) {
      if (step.done) return step.value;
      const { offset, length } = step.value;
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const bytesRead = readSync(fd, bytes, filled, length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      step = reading.next(bytes.subarray(0, filled));
    }
  } finally {
    closeSync(fd);
  }
}
