import type { Framing } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { KIND_EVENT, type Segment } from '../traffic/segment.ts';
import { NO_BYTE, UNKNOWN_BYTE } from './character-start.ts';
import type { Frames } from './frames.ts';
import type { Matcher, Subject } from './pattern/index.ts';
import type { Place } from './place.ts';
import { RowBytes } from './row-bytes.ts';

/**
 * Whether text goes on from row to row of a stream. Reads and frames of a fixed size end anywhere, so a character begun in one
 * is completed in the next. A pause, a delimiter, a length and marks are borders of messages: with the frame its text ends,
 * half a character there is invalid, and the next frame is decoded from its first byte, whatever came before. Only where a
 * frame is cut for its length (`Place.continues`) does text go on into the rest of it.
 */
export const inStream = (framing: Framing): boolean => framing.kind === 'reads' || framing.kind === 'fixed';

/** A longer row is asked about in pieces of so many bytes: each takes a millisecond or two. */
const PIECE_BYTES = 1024 * 1024;
/** Pieces overlap by more than the longest pattern has, at four bytes a character. */
const OVERLAP_BYTES = 8 * 1024;
/** Segments of longer records are not searched ahead. */
const MOST_AHEAD_BYTES = 4 * 1024 * 1024;

/** Asks a pattern of row after row of a log, without copying bytes where a row stands in one piece. */
export class RowTest {
  private segment: Segment | undefined;
  private firstSeq = -1;
  private used = -1;
  private payload: Buffer = Buffer.alloc(0);
  private rowPlace: (() => Place) | undefined;
  /** The row is decoded as its stream; a frame may go on from the one before though it is not. */
  private rowInStream = false;
  private rowContinues = false;
  /** How far a long row was asked about. */
  private long = { seq: -1, at: 0 };
  private readonly subject: Subject;

  constructor(
    log: TrafficLog,
    private readonly matcher: Matcher,
    private readonly streamText: boolean,
  ) {
    this.subject = {
      bytes: this.payload,
      start: 0,
      end: 0,
      inStream: false,
      before: NO_BYTE,
      row: () => {
        if (!this.rowPlace) throw new Error('no row');
        return new RowBytes(log, this.rowPlace(), this.rowInStream);
      },
    };
  }

  /** A record as it was received. Undefined when it is long and not all of it was looked at: ask for the same one again. */
  record(segment: Segment, row: number): boolean | undefined {
    const start = segment.offset[row] as number;
    const size = segment.size[row] as number;
    if (size > PIECE_BYTES && !this.matcher.limited) return this.longRecord(segment, row);
    this.rowPlace = () => wholeRecord(segment.firstSeq + row, size);
    this.rowInStream = this.streamText;
    this.rowContinues = false;
    this.subject.before = byteBefore(segment, row);
    return this.ask(this.payloadOf(segment), start, start + size);
  }

  /** A frame; `segment` is that of the stretch in which it was made. Undefined as for a record. */
  frame(segment: Segment, frames: Frames, n: number): boolean | undefined {
    const row = (frames.seq[n] as number) - segment.firstSeq;
    const end = frames.end[n] as number;
    const length = frames.length[n] as number;
    // A frame of a stream is never so long.
    if (length > PIECE_BYTES) return this.record(segment, row);
    const first = end - length;
    this.rowPlace = () => frames.at(n) as Place;
    this.rowInStream = this.streamText;
    this.rowContinues = frames.continues(n);
    if (row >= 0 && first >= 0) {
      const offset = segment.offset[row] as number;
      this.subject.before = byteBefore(segment, row, first);
      return this.ask(this.payloadOf(segment), offset + first, offset + end - (frames.trim[n] as number));
    }
    this.subject.before = UNKNOWN_BYTE;
    const bytes = this.subject.row().slice();
    return this.ask(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length);
  }

  /** Bytes alone can tell where no match is. */
  get canSkip(): boolean {
    return this.matcher.next !== undefined;
  }

  /** Whether bytes may hold a match, whatever rows they are of. */
  mayMatch(bytes: Buffer): boolean {
    return this.matcher.next === undefined || this.matcher.next(bytes, 0) >= 0;
  }

  /** The first row, from one on, whose record may fit; the number of rows when there is none. */
  nextRecord(segment: Segment, row: number): number {
    if (!this.matcher.next || row >= segment.rows || segment.used > MOST_AHEAD_BYTES) return row;
    const at = this.matcher.next(this.payloadOf(segment), segment.offset[row] as number);
    if (at < 0) return segment.rows;
    let low = row;
    let high = segment.rows - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((segment.offset[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private longRecord(segment: Segment, row: number): boolean | undefined {
    const seq = segment.firstSeq + row;
    const offset = segment.offset[row] as number;
    const size = segment.size[row] as number;
    const { at } = this.long.seq === seq ? this.long : { at: 0 };
    const start = Math.max(0, at - OVERLAP_BYTES);
    const end = Math.min(size, at + PIECE_BYTES);
    this.rowPlace = () => ({ ...wholeRecord(seq, size), end, length: end - start, whole: false });
    // What precedes a piece is of the same row.
    this.rowInStream = this.streamText || at > 0;
    this.rowContinues = false;
    this.subject.before = UNKNOWN_BYTE;
    const found = this.ask(this.payloadOf(segment), offset + start, offset + end);
    const done = found || end === size;
    this.long = done ? { seq: -1, at: 0 } : { seq, at: end };
    return done ? found : undefined;
  }

  private ask(bytes: Buffer, start: number, end: number): boolean {
    this.subject.inStream = this.rowInStream || this.rowContinues;
    this.subject.bytes = bytes;
    this.subject.start = start;
    this.subject.end = end;
    return this.matcher.test(this.subject);
  }

  private payloadOf(segment: Segment): Buffer {
    const { used, firstSeq, payload } = segment;
    if (this.segment !== segment || this.used !== used || this.firstSeq !== firstSeq) {
      this.segment = segment;
      this.used = used;
      this.firstSeq = firstSeq;
      this.payload = Buffer.from(payload.buffer, payload.byteOffset, used);
    }
    return this.payload;
  }
}

/** The byte before an offset of a row's record in its stream. */
function byteBefore(segment: Segment, row: number, offset = 0): number {
  const at = segment.offset[row] as number;
  if (offset > 0) return segment.payload[at + offset - 1] as number;
  const back = segment.back[row] as number;
  if (back === 0) return NO_BYTE;
  const earlier = row - back;
  if (earlier < 0 || segment.kind[earlier] === KIND_EVENT || segment.size[earlier] === 0) return UNKNOWN_BYTE;
  return segment.payload[
    (segment.offset[earlier] as number) + (segment.size[earlier] as number) - 1
  ] as number;
}

export const wholeRecord = (seq: number, size: number): Place => ({
  seq,
  end: size,
  length: size,
  trim: 0,
  flaw: 0,
  whole: true,
});
