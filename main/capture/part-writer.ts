import type { LogStretch } from '../traffic/stretch.ts';
import { encodeBlock } from './block.ts';
import { padding } from './bytes.ts';
import type { Disk, DiskFile } from './disk.ts';
import {
  type DirectoryEntry,
  encodeDirectory,
  encodePartHeader,
  encodeTrailer,
  PART_HEADER_BYTES,
  type PartHeader,
  tagOf,
} from './part.ts';

/** Rows of a stretch that are being written. */
interface Portion {
  stretch: LogStretch;
  to: number;
  length: number;
}

/** One part file that grows at its end. A write that fails leaves it as it was before. */
export class PartWriter {
  /** Bytes of it that count. */
  length = 0;
  private file: DiskFile | undefined;
  private readonly entries = new Map<LogStretch, DirectoryEntry>();
  private readonly finals: number[] = [];
  private readonly tag: number;

  constructor(
    readonly path: string,
    private readonly header: PartHeader,
    private readonly disk: Disk,
  ) {
    this.tag = tagOf(header.captureId);
  }

  get number(): number {
    return this.header.number;
  }

  /** Whether a stretch has begun here: its other rows must follow here. */
  holds(stretch: LogStretch): boolean {
    return this.entries.has(stretch);
  }

  /**
   * Appends the unwritten rows of stretches, in one write, without copying them. The
   * stretches are pinned meanwhile. Rejects with the system's error, nothing being written then.
   */
  async append(stretches: readonly LogStretch[], finals: readonly number[], hurried: boolean): Promise<void> {
    const pieces: Uint8Array[] = this.length === 0 ? [encodePartHeader(this.header)] : [];
    const portions: Portion[] = [];
    for (const stretch of stretches) {
      const { segment } = stretch;
      if (!segment) continue;
      const told = portions.length === 0 ? finals : [];
      const block = encodeBlock(segment, stretch.written, segment.rows, this.tag, told);
      pieces.push(...block.pieces);
      portions.push({ stretch, to: segment.rows, length: block.length });
      stretch.pinned = true;
      stretch.blocks += 1;
    }
    try {
      this.file ??= await this.disk.openFile(this.path);
      await this.file.write(pieces, this.length, hurried);
    } catch (error) {
      await this.file?.truncate(this.length).catch(() => {});
      throw error;
    } finally {
      for (const { stretch } of portions) stretch.pinned = false;
    }
    if (this.length === 0) this.length = PART_HEADER_BYTES;
    this.finals.push(...finals);
    for (const portion of portions) this.note(portion);
  }

  /** Writes the directory and the trailer, and closes the file. `finals` are told there; `sync` waits for the disk itself. */
  async end(finals: readonly number[], sync: boolean): Promise<void> {
    const { file } = this;
    this.file = undefined;
    if (!file) return;
    try {
      const entries = [...this.entries.values()];
      const directory = encodeDirectory({ entries, finals: [...this.finals, ...finals] });
      const trailer = encodeTrailer(directory, this.length);
      const pieces = [directory, padding(directory.length), trailer].filter((piece) => piece.length > 0);
      await file.write(pieces, this.length);
      this.length += pieces.reduce((sum, piece) => sum + piece.length, 0);
      if (sync) await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Closes the file as it is; without its end it will be looked through when it is read. */
  async abandon(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.close().catch(() => {});
  }

  private note({ stretch, to, length }: Portion): void {
    const { path, tag } = this;
    const entry = this.entries.get(stretch);
    const offset = entry?.offset ?? this.length;
    stretch.place = { path, offset, length: (entry?.length ?? 0) + length, tag };
    stretch.written = to;
    this.length += length;
    const { segment } = stretch;
    if (segment) this.entries.set(stretch, entryOf(stretch, to, offset, stretch.place.length));
  }
}

function entryOf(stretch: LogStretch, rows: number, offset: number, length: number): DirectoryEntry {
  const { segment, firstSeq } = stretch;
  if (!segment) throw new Error('only resident rows are written');
  const last = rows - 1;
  return {
    offset,
    length,
    firstSeq,
    receivedBase: segment.receivedBase,
    bytes: (segment.offset[last] ?? 0) + (segment.size[last] ?? 0),
    firstAt: segment.timeOf(0),
    lastAt: segment.timeOf(last),
    rows,
    received: segment.receivedBefore(rows),
    maxLink: segment.sources.reduce((most, source) => Math.max(most, source.link), 0),
  };
}
