import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { FaultError } from '../../rpc/faults.ts';
import { toFileFault } from '../../rpc/file-faults.ts';

export interface OpenedFile {
  handle: FileHandle;
  /** Bytes it has now: so many are sent, even if it grows. */
  size: number;
}

/**
 * Opens a file to read from it. Throws FILE_NOT_FOUND, FILE_UNREADABLE (also for what is no file: a folder, a pipe, a device)
 * or NOTHING_TO_SEND for an empty one.
 * @param shown what a fault names it
 */
export async function openToSend(path: string, shown: string): Promise<OpenedFile> {
  let handle: FileHandle | undefined;
  try {
    // Opening a device can be felt by it, so it is not even tried.
    requireFile((await stat(path)).isFile(), shown);
    // What became a pipe meanwhile must not wait for its writer.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const info = await handle.stat();
    requireFile(info.isFile(), shown);
    if (info.size === 0) throw new FaultError('NOTHING_TO_SEND', 'the file is empty', { file: shown });
    return { handle, size: info.size };
  } catch (error) {
    await handle?.close().catch(() => {});
    throw toFileFault(error, 'read', shown);
  }
}

function requireFile(isFile: boolean, file: string): void {
  if (!isFile) throw new FaultError('FILE_UNREADABLE', 'not a file', { file });
}
