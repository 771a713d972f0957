import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { first, without } from './pieces.ts';

/** Direct writes begin and end at multiples of this, in the file and in memory: what every disk takes. */
const ALIGN_BYTES = 4096;
/** Less goes through the system's cache, where small writes are gathered. */
const LEAST_BYTES = 1024 * 1024;
const CHUNK_BYTES = 8 * 1024 * 1024;
/** What there is of WebAssembly.Memory, whose type belongs to browsers. */
declare const WebAssembly: { Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer } };
const WASM_PAGE_BYTES = 65_536;

/** Begins at a page, as memory of a WebAssembly module does; one write at a time uses it. */
let memory: Uint8Array | undefined;
let isBusy = false;

/**
 * Writes large pieces of one file past the system's cache: in a flood, filling the cache costs more processor time than
 * everything else that recording does. Reading them back costs the disk's time then. Linux; where the file system does not
 * take it, nothing is written this way.
 */
export class DirectWriter {
  private file: FileHandle | undefined;
  private isRefused = process.platform !== 'linux';

  constructor(private readonly path: string) {}

  /** Whether a write of so many bytes may go this way. */
  takes(bytes: number): boolean {
    return !this.isRefused && !isBusy && bytes >= LEAST_BYTES;
  }

  /** Bytes that must go another way before `write` may follow. */
  static lead(position: number): number {
    return (ALIGN_BYTES - (position % ALIGN_BYTES)) % ALIGN_BYTES;
  }

  /**
   * Writes the pieces, of `bytes` together, at a place that `lead` led to; answers how many bytes it wrote: the last few go
   * another way, and all when the file system refuses. Rejects with the system's error.
   */
  async write(pieces: readonly Uint8Array[], bytes: number, position: number): Promise<number> {
    if (isBusy) return 0;
    isBusy = true;
    try {
      return await this.writeNow(pieces, bytes - (bytes % ALIGN_BYTES), position);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
      this.isRefused = true;
      return 0;
    } finally {
      isBusy = false;
    }
  }

  async close(): Promise<void> {
    await this.file?.close();
    this.file = undefined;
  }

  private async writeNow(pieces: readonly Uint8Array[], bytes: number, position: number): Promise<number> {
    this.file ??= await open(this.path, constants.O_WRONLY | constants.O_DIRECT);
    memory ??= new Uint8Array(new WebAssembly.Memory({ initial: CHUNK_BYTES / WASM_PAGE_BYTES }).buffer);
    let done = 0;
    let rest = pieces;
    while (done < bytes) {
      const wanted = Math.min(CHUNK_BYTES, bytes - done);
      let used = 0;
      for (const piece of first(rest, wanted)) {
        memory.set(piece, used);
        used += piece.length;
      }
      const { bytesWritten } = await this.file.write(memory, 0, wanted, position + done);
      const whole = bytesWritten - (bytesWritten % ALIGN_BYTES);
      done += whole;
      if (whole < wanted) break;
      rest = without(rest, wanted);
    }
    return done;
  }
}
