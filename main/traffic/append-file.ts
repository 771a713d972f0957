import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { SaveToFile } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { toFileFault } from '../rpc/file-faults.ts';
import { dayFile, isFile, numberedFile, sizeOf } from './save-rotation.ts';

/** Pieces are gathered to chunks of this size, so that small datagrams do not cost a system call each. */
const CHUNK_BYTES = 64 * 1024;
/** Chunks handed to one system call. */
const CHUNKS_A_WRITE = 64;
/** So much may wait for the disk: as much as the capture lets wait. */
export const MAX_WAITING_BYTES = 64 * 1024 * 1024;
const MIB = 1024 * 1024;

interface Chunk {
  bytes: Uint8Array;
  used: number;
  /** Day it belongs to with a rotation by day; otherwise empty. */
  day: string;
}

export interface AppendListener {
  /** The end: nothing is written any more. Called once at most, never from within `add`. */
  failed(error: FaultError): void;
  /** Bytes were written, or the file changed. */
  progress(): void;
}

/** A file of a rotation by size: the chosen one, and which one after it. */
export interface Numbered {
  path: string;
  number: number;
}

/** Remembers the last file that a rotation by size made, where it goes on when saving begins again. */
export interface Numbering {
  last: Numbered | null;
}

/**
 * Appends to a file, or to files that follow each other, from a bounded queue with one write under way. Errors end it and
 * are told to the listener; `add` never throws and never waits.
 */
export class AppendFile {
  private queue: Chunk[] = [];
  private waiting = 0;
  private file: FileHandle | undefined;
  private fileSize = 0;
  private number = 0;
  private day = '';
  private running: Promise<void> | undefined;
  private ended = false;
  /** File that is written to. */
  path: string;
  /** Bytes written since the beginning, over all files. */
  written = 0;

  constructor(
    private readonly options: Pick<SaveToFile, 'path' | 'rotate' | 'sizeMiB'>,
    private readonly listener: AppendListener,
    private readonly numbering: Numbering = { last: null },
  ) {
    this.path = options.path;
  }

  /** Bytes that wait for the disk. */
  get waitingBytes(): number {
    return this.waiting;
  }

  /** Opens the file before there is anything to write, so that a wrong path is told at once; not before `after`, which never rejects. */
  begin(day: string, after: Promise<void>): void {
    this.queue.push({ bytes: new Uint8Array(CHUNK_BYTES), used: 0, day });
    this.running ??= after.then(() => this.run());
  }

  /** Takes a piece in; it is copied, and stands whole in one file. */
  add(piece: Uint8Array, day: string): void {
    if (this.ended || piece.length === 0) return;
    // One piece of any size may come on top: a send of 16 MiB is 48 MiB of hex.
    if (this.waiting > MAX_WAITING_BYTES) {
      const full = new FaultError('NO_BUFFER_SPACE', 'the disk is slower than the traffic', {
        file: this.path,
        limit: MAX_WAITING_BYTES,
      });
      this.ended = true;
      setImmediate(() => this.fail(full));
      return;
    }
    const last = this.queue.at(-1);
    if (last && last.day === day && last.used + piece.length <= last.bytes.length) {
      last.bytes.set(piece, last.used);
      last.used += piece.length;
    } else {
      const bytes = new Uint8Array(Math.max(CHUNK_BYTES, piece.length));
      bytes.set(piece);
      this.queue.push({ bytes, used: piece.length, day });
    }
    this.waiting += piece.length;
    this.running ??= this.run();
  }

  /** Writes what waits and closes the file. */
  async close(): Promise<void> {
    while (this.running) await this.running;
    this.ended = true;
    await this.closeFile();
  }

  private async run(): Promise<void> {
    // Whatever else arrives in this turn of the event loop goes along.
    await new Promise(setImmediate);
    try {
      while (this.queue.length > 0 && !this.ended) await this.writeSome();
    } catch (error) {
      this.fail(toFileFault(error, 'write', this.path));
    } finally {
      this.running = undefined;
    }
  }

  private async writeSome(): Promise<void> {
    const [first] = this.queue;
    if (!first) return;
    const file = await this.fileFor(first);
    const limit = this.options.rotate === 'size' ? this.options.sizeMiB * MIB : Number.POSITIVE_INFINITY;
    let count = 1;
    let bytes = first.used;
    for (const chunk of this.queue.slice(1, CHUNKS_A_WRITE)) {
      if (chunk.day !== first.day || this.fileSize + bytes + chunk.used > limit) break;
      bytes += chunk.used;
      count += 1;
    }
    if (bytes === 0) {
      this.queue.shift();
      this.listener.progress();
      return;
    }
    // Out of the queue before the write: a chunk under way must not be added to.
    const chunks = this.queue.splice(0, count);
    await writeAll(
      file,
      chunks.map((chunk) => chunk.bytes.subarray(0, chunk.used)),
      (taken) => {
        this.fileSize += taken;
        this.written += taken;
      },
    );
    // After a failure nothing waits any more.
    this.waiting = Math.max(0, this.waiting - bytes);
    this.listener.progress();
  }

  /** The file a chunk belongs into, opened when it is not the one that is open. */
  private async fileFor({ used, day }: Chunk): Promise<FileHandle> {
    const { path, rotate, sizeMiB } = this.options;
    const full = (): boolean =>
      rotate === 'size' && this.fileSize > 0 && this.fileSize + used > sizeMiB * MIB;
    if (this.file && day === this.day && !full()) return this.file;
    await this.closeFile();
    this.day = day;
    if (rotate === 'size') return this.openNumbered(full);
    return this.reopen(rotate === 'day' ? dayFile(path, day) : path);
  }

  /**
   * The chosen file may be the user's, who named it. A numbered one is gone on with only when this rotation made it; otherwise
   * it is made, with the next number under which nothing stands, so that nothing that looks alike is ever added to.
   */
  private async openNumbered(full: () => boolean): Promise<FileHandle> {
    const { path } = this.options;
    if (this.number === 0) {
      const { last: left } = this.numbering;
      this.number = left?.path === path ? left.number : 1;
      // Both its ends are gone: it was cleared away, and begins anew.
      if (!(await isFile(numberedFile(path, this.number))) && !(await isFile(path))) this.number = 1;
      const last = numberedFile(path, this.number);
      if (this.number === 1 || (await isFile(last))) {
        this.numbering.last = { path, number: this.number };
        this.fileSize = await sizeOf(last);
        if (!full()) return this.reopen(last);
      }
    }
    for (;;) {
      this.number += 1;
      const made = await makeFile(numberedFile(path, this.number));
      if (!made) continue;
      this.path = numberedFile(path, this.number);
      this.fileSize = 0;
      this.file = made;
      this.numbering.last = { path, number: this.number };
      return made;
    }
  }

  private async reopen(path: string): Promise<FileHandle> {
    this.path = path;
    this.fileSize = await sizeOf(path);
    this.file = await openToAppend(path);
    return this.file;
  }

  private fail(error: FaultError): void {
    this.ended = true;
    this.drop();
    void this.closeFile();
    this.listener.failed(error);
  }

  private drop(): void {
    this.queue = [];
    this.waiting = 0;
  }

  private async closeFile(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.close().catch(() => {});
  }
}

/** A capture, or a part of one: more bytes would spoil it. */
const CAPTURE = /\.slcap(?:[/\\]|$)|\.slpart$/i;

async function openToAppend(path: string): Promise<FileHandle> {
  if (!isAbsolute(path)) throw new FaultError('FILE_UNWRITABLE', 'the path is not absolute', { file: path });
  const real = await realpath(path).catch(() => path);
  if (CAPTURE.test(path) || CAPTURE.test(real))
    throw new FaultError('FILE_UNWRITABLE', 'it is a capture', { file: path });
  const found = await stat(path).catch(() => undefined);
  // Opening a pipe waits for a reader, for ever maybe.
  if (found && !found.isFile()) throw new FaultError('FILE_UNWRITABLE', 'not a file', { file: path });
  return open(path, 'a');
}

/** A file that was not there before; undefined when something stands there. */
const makeFile = (path: string): Promise<FileHandle | undefined> =>
  open(path, 'ax').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });

/** A disk that fills up takes part of a write without an error. `taken` is told what it took each time. */
export async function writeAll(
  file: FileHandle,
  chunks: readonly Uint8Array[],
  taken: (bytes: number) => void = () => {},
): Promise<void> {
  let rest = [...chunks];
  while (rest.length > 0) {
    let { bytesWritten } = await file.writev(rest);
    if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO' });
    taken(bytesWritten);
    const next: Uint8Array[] = [];
    for (const chunk of rest) {
      const done = Math.min(bytesWritten, chunk.length);
      bytesWritten -= done;
      if (done < chunk.length) next.push(chunk.subarray(done));
    }
    rest = next;
  }
}
