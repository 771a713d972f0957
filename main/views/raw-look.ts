import { type FileHandle, open } from 'node:fs/promises';
import type { Place } from '../capture/place.ts';
import type { LogStretch, Stretch } from '../traffic/stretch.ts';
import type { RowTest } from './row-test.ts';

/** Longer ones are read as records: no search holds up sockets so long. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Read and looked through at a time: more is out of the processor's cache before it is looked through. */
const PIECE_BYTES = 1024 * 1024;
/** Pieces overlap by more than the longest pattern has, at four bytes a character. */
const OVERLAP_BYTES = 8 * 1024;
/** Pieces of a stretch under way, while the stretch after it is read as well: the disk never waits for us. */
const LANES = 2;

/**
 * Looks for a pattern in what the disk has of a stretch, as it stands there: where it is nowhere, no record of the stretch has
 * it, and the records need not be read. That is as quick as the disk, while reading records costs several times as much.
 */
export class RawLook {
  /** The stretch looked at last, when it surely has no match. */
  clear: Stretch | undefined;
  private file: { path: string; handle: Promise<FileHandle> } | undefined;
  private ahead: { stretch: Stretch; clear: Promise<boolean> } | undefined;
  private readonly spare: Buffer[] = [];
  /** How often it was told to rest. */
  private rests = 0;
  /** All that is being looked through; it uses the file. */
  private looking: Promise<unknown> = Promise.resolve();

  constructor(private readonly test: RowTest) {}

  /** `clear` tells what was found out; `following` is looked through next. Never rejects. */
  async look(stretch: Stretch, following: Stretch | undefined): Promise<void> {
    this.clear = undefined;
    const looked = this.ahead?.stretch === stretch ? this.ahead.clear : this.isClear(stretch);
    this.ahead = following && { stretch: following, clear: this.isClear(following) };
    const { rests } = this;
    if ((await looked) && rests === this.rests) this.clear = stretch;
  }

  /** Closes the file when what is being read has been read; it is opened again when it is needed. */
  rest(): void {
    this.rests += 1;
    this.ahead = undefined;
    this.spare.length = 0;
    this.closeFile();
  }

  /** False when it has to be looked at as records: there may be a match, or it is in memory, too long, or unreadable. */
  private isClear(stretch: Stretch): Promise<boolean> {
    const { place, segment, clean } = stretch as LogStretch;
    if (!place || segment || !clean || place.length > MOST_BYTES) return Promise.resolve(false);
    const handle = this.handleOf(place.path);
    // Reading the records will tell what is wrong.
    const clear = handle.then((file) => this.lookThrough(file, place)).catch(() => false);
    this.looking = Promise.all([this.looking, clear]);
    return clear;
  }

  private async lookThrough(file: FileHandle, place: Place): Promise<boolean> {
    const end = place.offset + place.length;
    let next = place.offset;
    let clear = true;
    const lane = async (): Promise<void> => {
      const memory = this.spare.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES + OVERLAP_BYTES);
      try {
        while (clear && next < end) {
          const from = next;
          const length = Math.min(memory.length, end - from);
          next = from + length === end ? end : from + PIECE_BYTES;
          const { bytesRead } = await file.read(memory, 0, length, from);
          if (bytesRead < length || this.test.mayMatch(memory.subarray(0, length))) clear = false;
        }
      } finally {
        if (this.file && this.spare.length < 2 * LANES) this.spare.push(memory);
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: LANES }, lane));
    return clear && ended.every(({ status }) => status === 'fulfilled');
  }

  private handleOf(path: string): Promise<FileHandle> {
    if (this.file?.path !== path) {
      this.closeFile();
      this.file = { path, handle: open(path, 'r') };
    }
    return this.file.handle;
  }

  private closeFile(): void {
    const { file } = this;
    this.file = undefined;
    this.looking = this.looking.then(async () => (await file?.handle)?.close()).catch(() => {});
  }
}
