import { KIND_EVENT, type Segment } from '../traffic/segment.ts';
import type { Place } from './place.ts';

const FIRST_ROWS = 256;
const WHOLE = 1;

/** Frames one after another, as columns of figures: 19 bytes a frame. See `Place` for what they mean. */
export class Frames {
  count = 0;
  seq = new Float64Array(FIRST_ROWS);
  end = new Int32Array(FIRST_ROWS);
  length = new Uint32Array(FIRST_ROWS);
  trim = new Uint8Array(FIRST_ROWS);
  flaw = new Uint8Array(FIRST_ROWS);
  private whole = new Uint8Array(FIRST_ROWS);

  push(seq: number, end: number, length: number, trim: number, flaw: number, whole: boolean): void {
    const n = this.count;
    if (n === this.trim.length) this.grow(n * 2);
    this.seq[n] = seq;
    this.end[n] = end;
    this.length[n] = length;
    this.trim[n] = trim;
    this.flaw[n] = flaw;
    this.whole[n] = whole ? WHOLE : 0;
    this.count = n + 1;
  }

  at(n: number): Place | undefined {
    if (n < 0 || n >= this.count) return undefined;
    return {
      seq: this.seq[n] as number,
      end: this.end[n] as number,
      length: this.length[n] as number,
      trim: this.trim[n] as number,
      flaw: this.flaw[n] as number,
      whole: this.whole[n] === WHOLE,
    };
  }

  /** Whether it is an event; `segment` is that of the stretch in which the frames were made. */
  isEvent(n: number, segment: Segment): boolean {
    return this.whole[n] === WHOLE && segment.kind[(this.seq[n] as number) - segment.firstSeq] === KIND_EVENT;
  }

  private grow(length: number): void {
    const copy = <T extends Float64Array | Uint32Array | Int32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.seq = copy(this.seq, new Float64Array(length));
    this.end = copy(this.end, new Int32Array(length));
    this.length = copy(this.length, new Uint32Array(length));
    this.trim = copy(this.trim, new Uint8Array(length));
    this.flaw = copy(this.flaw, new Uint8Array(length));
    this.whole = copy(this.whole, new Uint8Array(length));
  }
}
