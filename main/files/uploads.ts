import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError } from '../rpc/faults.ts';
import { toFileFault } from '../rpc/file-faults.ts';

/** An upload that is not continued so long is dropped. */
const IDLE_MS = 60_000;
/** At once; each has a file open. */
const MAX_UPLOADS = 4;

/** Who brings an upload, the same object each time. */
export interface Bringer {
  /** Aborts when nobody will go on with it. */
  readonly gone: AbortSignal;
}

/** A file that was brought in whole, and belongs to whoever took it. */
export interface UploadedFile {
  path: string;
  size: number;
  /** To be called when it is not needed any more; it may be gone by then. */
  remove(): Promise<void>;
}

interface Upload {
  /** The window that brings it. */
  viewer: Bringer;
  size: number;
  received: number;
  path: string;
  file: FileHandle;
  timer: NodeJS.Timeout;
  /** Chunks are written one after another. */
  writing: Promise<void>;
  /** Listens to the viewer's end. */
  left: () => void;
}

/** Files that a viewer sends piece by piece, because the core cannot reach them by path. */
export class Uploads {
  private readonly uploads = new Map<number, Upload>();
  private readonly swept: Promise<void>;
  private lastId = 0;
  private beginning = 0;

  /** @param folder ours alone; what an earlier run left in it is removed at once */
  constructor(
    private readonly folder: string,
    private readonly idleMs = IDLE_MS,
  ) {
    this.swept = rm(folder, { recursive: true, force: true }).catch(() => {});
  }

  /** Throws TOO_MANY_JOBS, or a fault of the disk. */
  async begin(viewer: Bringer, size: number): Promise<number> {
    if (this.uploads.size + this.beginning >= MAX_UPLOADS) {
      throw new FaultError('TOO_MANY_JOBS', 'wait for an upload to end', { limit: MAX_UPLOADS });
    }
    this.lastId += 1;
    const id = this.lastId;
    const path = join(this.folder, String(id));
    this.beginning += 1;
    try {
      await this.swept;
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const file = await open(path, 'wx', 0o600);
      const timer = this.watch(id);
      const writing = Promise.resolve();
      const left = (): void => void this.drop(id);
      this.uploads.set(id, { viewer, size, received: 0, path, file, timer, writing, left });
      if (viewer.gone.aborted) await this.drop(id);
      else viewer.gone.addEventListener('abort', left, { once: true });
      return id;
    } catch (error) {
      throw toFileFault(error, 'write', path);
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
      upload.writing = upload.writing.then(() => writeAll(upload.file, bytes, at));
      await upload.writing;
    } catch (error) {
      await this.drop(id);
      throw toFileFault(error, 'write', upload.path);
    }
  }

  /** Hands a complete upload over. Throws NOT_FOUND; INVALID_INPUT when something of it is missing, and then it is dropped. */
  async take(viewer: Bringer, id: number): Promise<UploadedFile> {
    const upload = this.get(viewer, id);
    const { path, size } = upload;
    try {
      await upload.writing;
      if (upload.received !== size) {
        throw new FaultError('INVALID_INPUT', 'less than was announced', {
          path: 'upload',
          size: upload.received,
        });
      }
      // Dropped while it was being written.
      this.get(viewer, id);
      await this.release(id, upload);
      return { path, size, remove: () => rm(path, { force: true }).catch(() => {}) };
    } catch (error) {
      await this.drop(id);
      throw toFileFault(error, 'write', path);
    }
  }

  /** One that is gone is no mistake. */
  async cancel(viewer: Bringer, id: number): Promise<void> {
    if (this.uploads.get(id)?.viewer === viewer) await this.drop(id);
  }

  /** Removes everything, also what was handed over. */
  async close(): Promise<void> {
    await Promise.all([...this.uploads.keys()].map((id) => this.drop(id)));
    await this.swept;
    await rm(this.folder, { recursive: true, force: true }).catch(() => {});
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
    await this.release(id, upload);
    await rm(upload.path, { force: true }).catch(() => {});
  }

  /** The file stays, and is nobody's. */
  private async release(id: number, upload: Upload): Promise<void> {
    this.uploads.delete(id);
    clearTimeout(upload.timer);
    upload.viewer.gone.removeEventListener('abort', upload.left);
    await upload.writing.catch(() => {});
    await upload.file.close().catch(() => {});
  }
}

/** A disk that is nearly full may take a part of it only. */
async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}
