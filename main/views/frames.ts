import { KIND_EVENT, type Segment } from '../traffic/segment.ts';
import type { Place } from './place.ts';

const FIRST_ROWS = 256;
const WHOLE = 1;
const CONTINUES = 2;
const GOES_ON = 4;

/** Frames one after another, as columns of figures: 19 bytes a frame. See `Place` for what they mean. */
export class Frames {
  count = 0;
  seq = new Float64Array(FIRST_ROWS);
  end = new Int32Array(FIRST_ROWS);
  length = new Uint32Array(FIRST_ROWS);
  trim = new Uint8Array(FIRST_ROWS);
  flaw = new Uint8Array(FIRST_ROWS);
  /** WHOLE, or how a frame that was cut for its length joins the next one. */
  private joins = new Uint8Array(FIRST_ROWS);

  pushWhole(seq: number, size: number): void {
    this.push(seq, size, size, 0, 0);
    this.joins[this.count - 1] = WHOLE;
  }

  push(
    seq: number,
    end: number,
    length: number,
    trim: number,
    flaw: number,
    continues = false,
    goesOn = false,
  ): void {
    const n = this.count;
    if (n === this.trim.length) this.grow(n * 2);
    this.seq[n] = seq;
    this.end[n] = end;
    this.length[n] = length;
    this.trim[n] = trim;
    this.flaw[n] = flaw;
    this.joins[n] = (continues ? CONTINUES : 0) | (goesOn ? GOES_ON : 0);
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
      whole: this.joins[n] === WHOLE,
      continues: this.continues(n),
      goesOn: ((this.joins[n] as number) & GOES_ON) > 0,
    };
  }

  /** A character of it may have begun in the frame before. */
  continues(n: number): boolean {
    return ((this.joins[n] as number) & CONTINUES) > 0;
  }

  /** Whether it is an event; `segment` is that of the stretch in which the frames were made. */
  isEvent(n: number, segment: Segment): boolean {
    return this.joins[n] === WHOLE && segment.kind[(this.seq[n] as number) - segment.firstSeq] === KIND_EVENT;
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
    this.joins = copy(this.joins, new Uint8Array(length));
  }
}
