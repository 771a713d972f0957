import { type FileHandle, open } from 'node:fs/promises';
import type { LogStretch, Stretch } from '../traffic/stretch.ts';
import type { RowTest } from './row-test.ts';

/** Longer ones are read as records: no search holds up sockets so long. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * Looks for a pattern in what the disk has of a stretch, as it stands there: where it is nowhere, no record of the stretch has
 * it, and the records need not be read. That is as quick as the disk, while reading records costs several times as much.
 */
export class RawLook {
  /** The stretch looked at last, when it surely has no match. */
  clear: Stretch | undefined;
  private file: { path: string; handle: FileHandle } | undefined;
  private ahead: { stretch: Stretch; bytes: Promise<Buffer | undefined> } | undefined;
  private readonly spare: Buffer[] = [];
  /** How often it was told to rest. */
  private rests = 0;
  /** One at a time, so that no file is opened and forgotten. */
  private reading: Promise<unknown> = Promise.resolve();

  constructor(private readonly test: RowTest) {}

  /** `clear` tells what was found out; `following` is read meanwhile. Never rejects. */
  async look(stretch: Stretch, following: Stretch | undefined): Promise<void> {
    this.clear = undefined;
    const { rests } = this;
    const ahead = this.ahead?.stretch === stretch ? this.ahead.bytes : undefined;
    const bytes = await (ahead ?? this.read(stretch));
    // Nobody waits any more: nothing is to be opened again.
    if (rests !== this.rests) return;
    this.ahead = following && { stretch: following, bytes: this.read(following) };
    if (!bytes) return;
    if (!this.test.mayMatch(bytes)) this.clear = stretch;
    this.giveBack(bytes);
  }

  /** Closes the file when what is being read has been read; it is opened again when it is needed. */
  rest(): void {
    this.rests += 1;
    this.ahead = undefined;
    this.spare.length = 0;
    this.reading = this.reading.then(() => this.closeFile());
  }

  private read(stretch: Stretch): Promise<Buffer | undefined> {
    const read = this.reading.then(() => this.readNow(stretch));
    this.reading = read;
    return read;
  }

  /** Undefined when it has to be looked at as records: it is in memory, not all on the disk, too long, or unreadable. */
  private async readNow(stretch: Stretch): Promise<Buffer | undefined> {
    const { place, segment, clean } = stretch as LogStretch;
    if (!place || segment || !clean || place.length > MOST_BYTES) return undefined;
    const memory = this.spare.pop() ?? Buffer.allocUnsafeSlow(MOST_BYTES);
    try {
      const handle = await this.handleOf(place.path);
      const { bytesRead } = await handle.read(memory, 0, place.length, place.offset);
      if (bytesRead === place.length) return memory.subarray(0, bytesRead);
    } catch {
      // Reading the records will tell.
    }
    this.giveBack(memory);
    return undefined;
  }

  private async handleOf(path: string): Promise<FileHandle> {
    if (this.file?.path === path) return this.file.handle;
    await this.closeFile();
    const handle = await open(path, 'r');
    this.file = { path, handle };
    return handle;
  }

  private async closeFile(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.handle.close().catch(() => {});
  }

  private giveBack(bytes: Buffer): void {
    if (this.spare.length < 2) this.spare.push(Buffer.from(bytes.buffer, 0, MOST_BYTES));
  }
}
