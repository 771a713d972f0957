import type { Charset } from '#contract';
import { LOOKBACK_BYTES, lookback } from '../../text/decode.ts';
import { ONE_BYTE } from '../../text/one-byte.ts';
import type { Match } from '../match/index.ts';

/** Bytes of one connection that something is looked for in. */
export const MAX_ARRIVED_BYTES = 1024 * 1024;
/** What a run tells of what arrived: the first bytes. */
const HEAD_BYTES = 256;
const LEAST_ROOM = 512;

const NOTHING = Buffer.alloc(0);

/**
 * What arrived on a connection since the send of a step, as far as it is held: beyond a bound the oldest bytes make room. It is
 * looked for once in each byte where a match cannot be long, so that a flood costs what it is and no more.
 */
export class Arrived {
  /** Bytes since `clear`, those included that made room. */
  total = 0;
  /** Bytes that made room, and were looked at before unless they came too fast. */
  dropped = 0;
  private held = NOTHING;
  private start = 0;
  private end = 0;
  /** Nothing begins before it, but for a match that goes on in what arrives next. */
  private searched = 0;
  private first = NOTHING;

  constructor(
    private readonly charset: Charset,
    /** Bytes that may be held now. */
    private readonly bound: () => number,
  ) {}

  /** The first bytes since `clear`, an array of its own. */
  get head(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.first);
  }

  /** What arrives from now on counts. */
  clear(): void {
    this.held = NOTHING;
    this.start = 0;
    this.end = 0;
    this.searched = 0;
    this.restart();
  }

  /** What is held still counts, as if it arrived now. */
  restart(): void {
    this.total = this.end - this.start;
    this.dropped = 0;
    this.searched = this.start;
    this.first = Buffer.from(this.held.subarray(this.start, Math.min(this.end, this.start + HEAD_BYTES)));
  }

  push(bytes: Uint8Array): void {
    if (this.first.length < HEAD_BYTES) {
      this.first = Buffer.concat([this.first, bytes.subarray(0, HEAD_BYTES - this.first.length)]);
    }
    this.total += bytes.length;
    const most = this.bound();
    const kept = bytes.subarray(Math.max(0, bytes.length - most));
    // Half of it at once: moving what stays for every read would cost more than the reads.
    if (this.end - this.start + kept.length > most) this.drop(Math.max(0, (most >> 1) - kept.length));
    if (kept.length < bytes.length) {
      this.dropped += bytes.length - kept.length + this.end - this.start;
      this.start = this.end;
    }
    this.reserve(kept.length);
    this.held.set(kept, this.end);
    this.end += kept.length;
  }

  /** Looks for a match in what was not looked at. What is held begins behind it afterwards. */
  find(match: Match): boolean {
    const { span, reach } = match;
    const from =
      span === null
        ? Math.max(this.start, this.end - reach)
        : Math.max(this.start, Math.min(this.searched, this.end) - span);
    const begin = this.characterAt(from);
    const bytes = this.held.subarray(begin, this.end);
    this.searched = this.end;
    if (!match.test(bytes)) return false;
    const end = match.find(bytes)?.end ?? bytes.length;
    this.start = begin + end;
    return true;
  }

  /** Where the character begins that an index is in. */
  private characterAt(index: number): number {
    if (index === this.start || ONE_BYTE.has(this.charset)) return index;
    const tail = this.held.subarray(Math.max(this.start, index - LOOKBACK_BYTES), index);
    return index - lookback(this.charset, index - this.start, tail);
  }

  private drop(kept: number): void {
    const from = this.characterAt(Math.max(this.start, this.end - kept));
    this.dropped += from - this.start;
    this.start = from;
  }

  private reserve(size: number): void {
    if (this.end + size <= this.held.length) return;
    const length = this.end - this.start;
    const room = Math.max(LEAST_ROOM, 2 * (length + size));
    const held = room > this.held.length ? Buffer.allocUnsafeSlow(room) : this.held;
    this.held.copy(held, 0, this.start, this.end);
    this.held = held;
    this.searched = Math.max(0, this.searched - this.start);
    this.end = length;
    this.start = 0;
  }
}
