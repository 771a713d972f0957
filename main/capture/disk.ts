import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rm, statfs } from 'node:fs/promises';
import { DirectWriter } from './direct-writer.ts';
import { FasterWay } from './faster-way.ts';
import { first, without } from './pieces.ts';

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
  /** Writes all of the pieces at a place of the file; `hurried`: the fastest way, which may leave nothing in the system's cache. */
  write(pieces: readonly Uint8Array[], position: number, hurried?: boolean): Promise<void>;
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

const DIRECT = 0;
/** Through the system's cache, which lets a burst through that a slow disk would hold up, or past it, which costs far less. */
const largeWrites = new FasterWay();

export const realDisk: Disk = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  async openFile(path) {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC, 0o600);
    const direct = new DirectWriter(path);
    return {
      async write(pieces, position, hurried = false) {
        const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
        if (!hurried || !direct.takes(bytes)) return writeAll(file, pieces, position);
        const way = largeWrites.next();
        const started = performance.now();
        if (way === DIRECT) await writeDirect(file, direct, pieces, bytes, position);
        else await writeAll(file, pieces, position);
        largeWrites.took(way, bytes, performance.now() - started);
      },
      truncate: (length) => file.truncate(length),
      sync: () => file.sync(),
      close: async () => {
        await Promise.all([direct.close(), file.close()]);
      },
    };
  },
  removeFile: (path) => rm(path, { force: true }),
  async freeBytes(folder) {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
};

async function writeDirect(
  file: FileHandle,
  direct: DirectWriter,
  pieces: readonly Uint8Array[],
  bytes: number,
  position: number,
): Promise<void> {
  const lead = DirectWriter.lead(position);
  await writeAll(file, first(pieces, lead), position);
  const led = without(pieces, lead);
  const done = await direct.write(led, bytes - lead, position + lead);
  await writeAll(file, without(led, done), position + lead + done);
}

async function writeAll(file: FileHandle, pieces: readonly Uint8Array[], position: number): Promise<void> {
  let rest = pieces;
  let at = position;
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest, at);
    at += bytesWritten;
    rest = without(rest, bytesWritten);
    // The disk took a part: what is wrong shows when it is asked again.
    if (bytesWritten === 0) throw Object.assign(new Error('nothing written'), { code: 'ENOSPC' });
  }
}
