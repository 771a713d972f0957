import { setImmediate } from 'node:timers/promises';
import type { Charset } from '#contract';
import { encodeText } from '../text/encode.ts';
import type { Format, Part } from './formats/format.ts';
import type { ExportRow } from './row.ts';

/** Gathered for a file before it is written; and for all files together, when there are many. */
const GATHER_BYTES = 512 * 1024;
const GATHER_ALL_BYTES = 8 * 1024 * 1024;
/** Small parts are put together: a block of one file, and of each of many files. */
const BLOCK_BYTES = 64 * 1024;
const SMALL_BLOCK_BYTES = 4 * 1024;
/** UTF-16 units gathered before they are encoded. */
const GATHER_CHARS = 64 * 1024;
/** Work between two turns of the event loop, in which no socket is served. */
const SLICE_MS = 4;

/** Where the bytes go. `file` is empty for an export of one file. */
export interface Output {
  write(file: string, bytes: readonly Uint8Array[]): Promise<void>;
}

export interface Written {
  rows: number;
  /** Characters that the charset of the export does not have; `?` stands for each. */
  notEncodable: number;
}

interface Gathered {
  /** Full ones, and the one that is filled now. */
  blocks: Uint8Array[];
  current: Uint8Array;
  used: number;
  bytes: number;
}

/**
 * Writes rows in a format, holding no more than some MiB at a time and letting sockets be served in between. `written` is kept
 * up to date. Rejects with the signal's reason when it aborts, with the output's error, or with that of the rows.
 */
export async function writeRows(
  rows: AsyncIterable<ExportRow>,
  format: Format,
  charset: Charset,
  output: Output,
  { signal, written }: { signal: AbortSignal; written: Written },
): Promise<void> {
  const writer = new Writer(charset, output, signal, written);
  try {
    if (format.begin) await writer.parts(format.begin());
    for await (const row of rows) {
      let wrote = 0;
      for (const part of format.row(row)) {
        wrote = 1;
        writer.take(part);
        if (writer.isDue) await writer.pause();
      }
      // A format that leaves events out has not written them.
      written.rows += wrote;
    }
    if (format.end) await writer.parts(format.end());
    await writer.flush();
  } finally {
    await writer.settle();
  }
}

const NOTHING = new Uint8Array(0);

class Writer {
  private readonly files = new Map<string, Gathered>();
  private gathered = 0;
  /** Something is to be written: looked for when it has come to that, not at every row of thousands of files. */
  private isFull = false;
  private text = '';
  /** One write is under way while the next one is prepared. */
  private writing: Promise<void> = Promise.resolve();
  private sliceEnd = performance.now() + SLICE_MS;

  constructor(
    private readonly charset: Charset,
    private readonly output: Output,
    private readonly signal: AbortSignal,
    private readonly written: Written,
  ) {}

  take(part: Part): void {
    if (typeof part === 'string') {
      this.text += part;
      if (this.text.length >= GATHER_CHARS) this.encode();
    } else if (part instanceof Uint8Array) {
      this.encode();
      this.gather('', part);
    } else {
      this.gather(part.file, part.bytes);
    }
  }

  get isDue(): boolean {
    return this.isFull || performance.now() > this.sliceEnd;
  }

  async parts(parts: Iterable<Part>): Promise<void> {
    for (const part of parts) {
      this.take(part);
      if (this.isDue) await this.pause();
    }
  }

  /** Writes what is enough, and gives others their turn. */
  async pause(): Promise<void> {
    this.signal.throwIfAborted();
    if (this.isFull) await this.writeFull();
    if (performance.now() > this.sliceEnd) await setImmediate();
    this.signal.throwIfAborted();
    this.sliceEnd = performance.now() + SLICE_MS;
  }

  async flush(): Promise<void> {
    this.encode();
    for (const file of this.files.keys()) await this.writeFile(file);
    await this.writing;
    this.signal.throwIfAborted();
  }

  /** Waits for the write that is under way, whatever becomes of it. */
  async settle(): Promise<void> {
    await this.writing.catch(() => {});
  }

  private async writeFull(): Promise<void> {
    const all = this.gathered >= GATHER_ALL_BYTES;
    for (const [file, { bytes }] of this.files) {
      if (all || bytes >= GATHER_BYTES) await this.writeFile(file);
    }
    this.isFull = false;
  }

  private encode(): void {
    if (this.text === '') return;
    const { text } = this;
    this.text = '';
    if (this.charset === 'utf-8') {
      // Holds everything that was decoded: nothing is to be looked for.
      this.gather('', Buffer.from(text));
      return;
    }
    const { bytes, notEncodableCount } = encodeText(text, this.charset);
    this.written.notEncodable += notEncodableCount;
    this.gather('', bytes);
  }

  /** Copies: what a format gives is valid for this moment only. */
  private gather(file: string, bytes: Uint8Array): void {
    let into = this.files.get(file);
    if (!into) {
      into = { blocks: [], current: NOTHING, used: 0, bytes: 0 };
      this.files.set(file, into);
    }
    if (into.used + bytes.length > into.current.length) {
      closeBlock(into);
      const least = file === '' ? BLOCK_BYTES : SMALL_BLOCK_BYTES;
      into.current = new Uint8Array(Math.max(least, bytes.length));
    }
    into.current.set(bytes, into.used);
    into.used += bytes.length;
    into.bytes += bytes.length;
    this.gathered += bytes.length;
    this.isFull ||= into.bytes >= GATHER_BYTES || this.gathered >= GATHER_ALL_BYTES;
  }

  private async writeFile(file: string): Promise<void> {
    const gathered = this.files.get(file);
    if (!gathered) return;
    this.files.delete(file);
    this.gathered -= gathered.bytes;
    closeBlock(gathered);
    await this.writing;
    this.writing = this.output.write(file, gathered.blocks);
    // Told when it is waited for, before the next write or at the end.
    this.writing.catch(() => {});
  }
}

function closeBlock(gathered: Gathered): void {
  if (gathered.used > 0) gathered.blocks.push(gathered.current.subarray(0, gathered.used));
  gathered.current = NOTHING;
  gathered.used = 0;
}
