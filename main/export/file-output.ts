import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { FaultError } from '../rpc/faults.ts';
import { toFileFault } from '../rpc/file-faults.ts';
import { writeAll } from '../traffic/append-file.ts';
import type { Output } from './write-rows.ts';

/** Files open at the same time: a server has thousands of connections, a process a thousand files. */
const MAX_OPEN = 64;

export interface FileInfo {
  path: string;
  bytes: number;
}

interface Opened {
  temporary: string;
  bytes: number;
  handle: FileHandle | undefined;
}

/**
 * Writes an export beside its target under temporary names, and puts it in place when it is whole: what stood there before
 * stays until then, and a cancelled export leaves nothing behind.
 */
export class FileOutput implements Output {
  private readonly files = new Map<string, Opened>();
  private readonly mark = randomBytes(6).toString('hex');
  private opened = 0;

  constructor(private readonly path: string) {}

  /** Rejects with a fault when a file cannot be put there: told before the work begins. */
  async check(): Promise<void> {
    const folder = dirname(this.path);
    if (!isAbsolute(this.path)) {
      throw new FaultError('FILE_UNWRITABLE', 'the path is not absolute', { file: this.path });
    }
    const [parent, target] = await Promise.all([found(folder), found(this.path)]);
    if (!parent?.isDirectory()) {
      throw new FaultError('FILE_NOT_FOUND', 'there is no such folder', { file: folder });
    }
    if (target && !target.isFile()) {
      throw new FaultError('FILE_UNWRITABLE', 'something else than a file is there', { file: this.path });
    }
  }

  async write(file: string, bytes: readonly Uint8Array[]): Promise<void> {
    const { handle, known } = await this.open(file);
    try {
      await writeAll(handle, bytes);
    } catch (error) {
      throw toFileFault(error, 'write', this.path);
    }
    known.bytes += bytes.reduce((sum, piece) => sum + piece.length, 0);
  }

  /** Puts everything in place. A single file has the name asked for; of several each has its own besides. */
  async finish(): Promise<FileInfo[]> {
    if (this.files.size === 0) await this.open('');
    await this.closeAll();
    const done: FileInfo[] = [];
    for (const [file, { temporary, bytes }] of this.files) {
      const path = this.files.size === 1 ? this.path : this.pathOf(file);
      await rename(temporary, path).catch((error) => {
        throw toFileFault(error, 'write', path);
      });
      done.push({ path, bytes });
    }
    this.files.clear();
    return done;
  }

  /** Removes what was written and is not in place. */
  async abort(): Promise<void> {
    await this.closeAll();
    for (const { temporary } of this.files.values()) await rm(temporary, { force: true }).catch(() => {});
    this.files.clear();
  }

  private pathOf(file: string): string {
    if (file === '') return this.path;
    const ext = extname(this.path);
    return join(dirname(this.path), `${basename(this.path, ext)}-${file}${ext}`);
  }

  private async open(file: string): Promise<{ handle: FileHandle; known: Opened }> {
    let known = this.files.get(file);
    if (known?.handle) return { handle: known.handle, known };
    if (this.opened >= MAX_OPEN) await this.closeAll();
    // A short name of ours: the whole name with a suffix may be longer than a file system takes.
    const temporary =
      known?.temporary ?? join(dirname(this.path), `.socklab-${this.mark}-${this.files.size}.tmp`);
    const handle = await open(temporary, known ? 'a' : 'wx').catch((error) => {
      throw toFileFault(error, 'write', this.path);
    });
    known ??= { temporary, bytes: 0, handle };
    known.handle = handle;
    this.files.set(file, known);
    this.opened += 1;
    return { handle, known };
  }

  private async closeAll(): Promise<void> {
    for (const opened of this.files.values()) {
      const { handle } = opened;
      opened.handle = undefined;
      await handle?.close().catch(() => {});
    }
    this.opened = 0;
  }
}

const found = (path: string) => stat(path).catch(() => undefined);
