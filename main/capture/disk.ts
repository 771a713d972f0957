import { constants } from 'node:fs';
import { mkdir, open, rm, statfs } from 'node:fs/promises';

/** The part of a file system that recording needs; tests give it a disk of their own. All reject with the system's error. */
export interface Disk {
  makeFolder(path: string): Promise<void>;
  /** A new and empty file. */
  openFile(path: string): Promise<DiskFile>;
  removeFile(path: string): Promise<void>;
  /** Bytes that we may still write there. */
  freeBytes(folder: string): Promise<number>;
}

export interface DiskFile {
  /** Writes all of the pieces at a place of the file. */
  write(pieces: readonly Uint8Array[], position: number): Promise<void>;
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export const realDisk: Disk = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  async openFile(path) {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC, 0o600);
    return {
      async write(pieces, position) {
        let rest = pieces;
        let at = position;
        for (;;) {
          const { bytesWritten } = await file.writev(rest, at);
          at += bytesWritten;
          rest = without(rest, bytesWritten);
          if (rest.length === 0) return;
          // The disk took a part: what is wrong shows when it is asked again.
          if (bytesWritten === 0) throw Object.assign(new Error('nothing written'), { code: 'ENOSPC' });
        }
      },
      truncate: (length) => file.truncate(length),
      sync: () => file.sync(),
      close: () => file.close(),
    };
  },
  removeFile: (path) => rm(path, { force: true }),
  async freeBytes(folder) {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
};

/** What is left of pieces after so many bytes. */
function without(pieces: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skip = bytes;
  const rest: Uint8Array[] = [];
  for (const piece of pieces) {
    if (skip >= piece.length) skip -= piece.length;
    else {
      rest.push(piece.subarray(skip));
      skip = 0;
    }
  }
  return rest;
}
