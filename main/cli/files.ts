import { open } from 'node:fs/promises';
import { FaultError } from '../rpc/faults.ts';
import { toFileFault } from '../rpc/file-faults.ts';
import { faultSentence } from './fault-sentence.ts';
import { BadFile } from './usage-error.ts';
import { words } from './words.ts';

/** Larger than any session file; what is longer is none. */
const MAX_BYTES = 128 * 1024 * 1024;

/** The text of a file. Rejects with a BadFile. */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BadFile(words.fileNotUtf8(path));
  }
}

/** Does something with what a file holds; a fault of it is one of the file. */
export function asBadFile<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FaultError) throw new BadFile(faultSentence(error.fault));
    throw error;
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > MAX_BYTES) throw new BadFile(words.fileTooLong(path, MAX_BYTES));
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof BadFile) throw error;
    throw new BadFile(faultSentence(toFileFault(error, 'read', path).fault));
  }
}
