import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { FaultError } from '../rpc/faults.ts';
import { toFileFault } from '../rpc/file-faults.ts';
import type { Library } from './library.ts';

/** An upload that is not continued so long is dropped. */
const IDLE_MS = 60_000;
/** At once; each has a file open. */
const MAX_UPLOADS = 4;

/** Who brings an upload, the same object each time. */
export interface Bringer {
  /** Aborts when nobody will go on with it. */
  readonly gone: AbortSignal;
}

interface Upload {
  /** The window that brings it. */
  viewer: Bringer;
  name: string;
  size: number;
  received: number;
  temporary: string;
  file: FileHandle;
  timer: NodeJS.Timeout;
  /** Chunks are written one after another. */
  writing: Promise<void>;
  /** Listens to the viewer's end. */
  left: () => void;
}

/** Capture files that a viewer sends piece by piece, because the core cannot reach them by path. */
export class Uploads {
  private readonly uploads = new Map<number, Upload>();
  private lastId = 0;
  private beginning = 0;

  constructor(
    private readonly library: Library,
    private readonly idleMs = IDLE_MS,
  ) {}

  /** Throws TOO_MANY_JOBS, or a fault of the disk. */
  async begin(viewer: Bringer, name: string, size: number): Promise<number> {
    if (this.uploads.size + this.beginning >= MAX_UPLOADS) {
      throw new FaultError('TOO_MANY_JOBS', 'wait for an upload to end', { limit: MAX_UPLOADS });
    }
    this.lastId += 1;
    const id = this.lastId;
    const temporary = `${this.library.pathOf(name)}.upload-${process.pid}-${id}`;
    this.beginning += 1;
    try {
      await this.library.make();
      const file = await open(temporary, 'wx', 0o600);
      const timer = this.watch(id);
      const writing = Promise.resolve();
      const left = (): void => void this.drop(id);
      this.uploads.set(id, { viewer, name, size, received: 0, temporary, file, timer, writing, left });
      if (viewer.gone.aborted) await this.drop(id);
      else viewer.gone.addEventListener('abort', left, { once: true });
      return id;
    } catch (error) {
      throw toFileFault(error, 'write', temporary);
    } finally {
      this.beginning -= 1;
    }
  }

  /** Throws NOT_FOUND, INVALID_INPUT for more than was announced, or a fault of the disk, and then the upload is dropped. */
  async chunk(viewer: Bringer, id: number, bytes: Uint8Array): Promise<void> {
    const upload = this.get(viewer, id);
    clearTimeout(upload.timer);
    upload.timer = this.watch(id);
    const at = upload.received;
    upload.received += bytes.length;
    try {
      if (upload.received > upload.size) {
        throw new FaultError('INVALID_INPUT', 'more than was announced', {
          path: 'bytes',
          limit: upload.size,
        });
      }
      upload.writing = upload.writing.then(async () => {
        await upload.file.write(bytes, 0, bytes.length, at);
      });
      await upload.writing;
    } catch (error) {
      await this.drop(id);
      throw toFileFault(error, 'write', upload.temporary);
    }
  }

  /** Puts the file into the library; answers its path. Throws INVALID_INPUT when something of it is missing. */
  async end(viewer: Bringer, id: number): Promise<string> {
    const upload = this.get(viewer, id);
    try {
      await upload.writing;
      if (upload.received !== upload.size) {
        throw new FaultError('INVALID_INPUT', 'less than was announced', {
          path: 'upload',
          size: upload.received,
        });
      }
      const path = this.library.pathOf(await this.library.freeName(upload.name));
      await rename(upload.temporary, path);
      return path;
    } catch (error) {
      throw toFileFault(error, 'write', upload.temporary);
    } finally {
      await this.drop(id);
    }
  }

  /** One that is gone is no mistake. */
  async cancel(viewer: Bringer, id: number): Promise<void> {
    if (this.uploads.get(id)?.viewer === viewer) await this.drop(id);
  }

  async close(): Promise<void> {
    await Promise.all([...this.uploads.keys()].map((id) => this.drop(id)));
  }

  private get(viewer: Bringer, id: number): Upload {
    const upload = this.uploads.get(id);
    if (upload?.viewer !== viewer) throw new FaultError('NOT_FOUND', `no upload ${id}`);
    return upload;
  }

  private watch(id: number): NodeJS.Timeout {
    return setTimeout(() => void this.drop(id), this.idleMs).unref();
  }

  private async drop(id: number): Promise<void> {
    const upload = this.uploads.get(id);
    if (!upload) return;
    this.uploads.delete(id);
    clearTimeout(upload.timer);
    upload.viewer.gone.removeEventListener('abort', upload.left);
    await upload.writing.catch(() => {});
    await upload.file.close().catch(() => {});
    await rm(upload.temporary, { force: true }).catch(() => {});
  }
}
