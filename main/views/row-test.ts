import type { Framing } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import type { Segment } from '../traffic/segment.ts';
import type { Frames } from './frames.ts';
import type { Matcher, Subject } from './pattern/index.ts';
import type { Place } from './place.ts';
import { RowBytes } from './row-bytes.ts';

/** Text of these goes on from read to read of a stream; other frames are decoded each by itself. */
export const inStream = (framing: Framing): boolean => framing.kind === 'reads' || framing.kind === 'idle';

/** Asks a pattern of row after row of a log, without copying bytes where a row stands in one piece. */
export class RowTest {
  private segment: Segment | undefined;
  private firstSeq = -1;
  private used = -1;
  private payload: Buffer = Buffer.alloc(0);
  private rowPlace: (() => Place) | undefined;
  private readonly subject: Subject;

  constructor(
    log: TrafficLog,
    private readonly matcher: Matcher,
    streamText: boolean,
  ) {
    this.subject = {
      bytes: this.payload,
      start: 0,
      end: 0,
      inStream: streamText,
      row: () => {
        if (!this.rowPlace) throw new Error('no row');
        return new RowBytes(log, this.rowPlace(), streamText);
      },
    };
  }

  /** A record as it was received. */
  record(segment: Segment, row: number): boolean {
    const start = segment.offset[row] as number;
    const size = segment.size[row] as number;
    this.rowPlace = () => wholeRecord(segment.firstSeq + row, size);
    return this.ask(this.payloadOf(segment), start, start + size);
  }

  /** A frame; `segment` is that of the stretch in which it was made. */
  frame(segment: Segment, frames: Frames, n: number): boolean {
    const row = (frames.seq[n] as number) - segment.firstSeq;
    const end = frames.end[n] as number;
    const first = end - (frames.length[n] as number);
    this.rowPlace = () => frames.at(n) as Place;
    if (row >= 0 && first >= 0) {
      const offset = segment.offset[row] as number;
      return this.ask(this.payloadOf(segment), offset + first, offset + end - (frames.trim[n] as number));
    }
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
    if (!this.matcher.next || row >= segment.rows) return row;
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

  private ask(bytes: Buffer, start: number, end: number): boolean {
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

export const wholeRecord = (seq: number, size: number): Place => ({
  seq,
  end: size,
  length: size,
  trim: 0,
  flaw: 0,
  whole: true,
});
