import type { Charset } from '#contract';
import { MAX_FRAME_BYTES, MAX_READ_MARKS } from '#contract';
import { createDecoder, type Decoded, LOOKBACK_BYTES, lookback, settlesLookback } from '../text/decode.ts';
import type { TrafficLog } from '../traffic/log.ts';
import { beginsAnew, NO_BYTE } from './character-start.ts';
import { type Piece, type Place, piecesBefore } from './place.ts';

const NOTHING = new Uint8Array(0);
const CHUNK_BYTES = 256 * 1024;

/** Nearly always the first is enough: any letter, digit or line break nearby settles where characters begin. */
const CONTEXT_STEPS = [64, 4096, LOOKBACK_BYTES];

/**
 * The bytes of one row, wherever the log has them. With `inStream` its text is what a decoder that had read the whole
 * stream would give; otherwise it is decoded by itself from its first byte to its last, but for a frame that was cut for its
 * length: its text goes on in the rest of it.
 */
export class RowBytes {
  /** Bytes shown: fewer than the place says when its beginning is gone. */
  readonly size: number;
  /** Bytes that made room for newer ones. */
  readonly missing: number;
  private readonly pieces: Piece[];
  private readonly continues: boolean;
  private readonly goesOn: boolean;

  constructor(
    private readonly log: TrafficLog,
    place: Place,
    private readonly inStream: boolean,
  ) {
    const { seq, end, length, trim, whole } = place;
    this.continues = place.continues === true;
    this.goesOn = place.goesOn === true;
    this.pieces = whole ? [{ seq, start: 0, end: length }] : piecesBefore(log, seq, end, length);
    const held = this.pieces.reduce((sum, piece) => sum + piece.end - piece.start, 0);
    this.missing = length - held;
    this.size = Math.max(0, held - trim);
  }

  /** Bytes between two offsets: a view into the log where they stand in one piece, valid until the next append. */
  slice(start = 0, end = this.size): Uint8Array {
    const only = this.pieces.length === 1 ? this.pieces[0] : undefined;
    if (only) return this.log.peek(only.seq, only.start + start, only.start + Math.min(end, this.size));
    const parts = [...this.parts(start, end)];
    return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
  }

  /** An array of its own, of exactly that size. */
  copy(start: number, end: number): Uint8Array<ArrayBuffer> {
    if (this.pieces.length === 1) return Uint8Array.from(this.slice(start, end));
    const bytes = new Uint8Array(Math.max(0, Math.min(end, this.size) - start));
    let at = 0;
    for (const part of this.parts(start, end)) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  *chunks(): Generator<Uint8Array> {
    for (const part of this.parts(0, this.size)) {
      for (let at = 0; at < part.length; at += CHUNK_BYTES) yield part.subarray(at, at + CHUNK_BYTES);
    }
  }

  /** Offsets at which a further read began, the first MAX_READ_MARKS. */
  reads(): number[] {
    const marks: number[] = [];
    if (this.pieces.length === 1) return marks;
    let at = 0;
    for (const piece of this.pieces) {
      if (at > 0 && at < this.size) marks.push(at);
      if (marks.length === MAX_READ_MARKS) break;
      at += piece.end - piece.start;
    }
    return marks;
  }

  /** Reads it came in. */
  get readCount(): number {
    let count = 0;
    let at = 0;
    for (const piece of this.pieces) {
      if (at > 0 && at >= this.size) break;
      count += 1;
      at += piece.end - piece.start;
    }
    return count;
  }

  /** What directly precedes an offset, up to `most` bytes: of the row, and of its stream where the text is the stream's. */
  before(offset: number, most: number): Uint8Array {
    const inside = this.slice(Math.max(0, offset - most), offset);
    const first = this.pieces[0];
    if (!(this.inStream || this.continues) || !first || inside.length === most) return inside;
    const earlier = piecesBefore(this.log, first.seq, first.start, most - inside.length);
    const parts = earlier.map((piece) => this.log.peek(piece.seq, piece.start, piece.end));
    return parts.length === 0 ? inside : Buffer.concat([...parts, inside]);
  }

  /** The record its first byte that is held stands in; undefined when it has none. */
  get firstSeq(): number | undefined {
    return this.pieces[0]?.seq;
  }

  /** Where the row's first byte stands in what its text is decoded from. */
  get streamOffset(): number {
    // The rest of a frame that was cut: so much of it stands before, and more than is ever looked back at.
    if (this.continues && !this.inStream) return MAX_FRAME_BYTES;
    const first = this.inStream ? this.pieces[0] : undefined;
    return first ? (this.log.record(first.seq)?.streamOffset ?? 0) + first.start : 0;
  }

  /** The bytes directly before an offset that begin a character which is not finished there. */
  held(charset: Charset, offset: number): Uint8Array {
    if (offset >= this.size || (offset === 0 && !this.inStream && !this.continues)) return NOTHING;
    if (beginsAnew(charset, this.before(offset, 1)[0] ?? NO_BYTE)) return NOTHING;
    const position = this.streamOffset + offset;
    for (const most of CONTEXT_STEPS) {
      const context = this.before(offset, most);
      const last = most === LOOKBACK_BYTES;
      if (!last && !settlesLookback(charset, position, context)) continue;
      return context.subarray(context.length - lookback(charset, position, context));
    }
    return NOTHING;
  }

  /** Text between two offsets. At the end of a stream, or of a row decoded by itself, half a character is invalid. */
  decode(charset: Charset, start = 0, end = this.size): Decoded {
    const decoder = createDecoder(charset);
    const held = this.held(charset, start);
    if (held.length > 0) decoder.write(held);
    const decoded = decoder.write(this.slice(start, end));
    if (decoded.incomplete === 0 || end < this.size || !this.final) return decoded;
    const rest = decoder.end();
    return { text: decoded.text + rest.text, invalid: decoded.invalid + rest.invalid, incomplete: 0 };
  }

  private get final(): boolean {
    const last = this.inStream || this.goesOn ? this.pieces.at(-1) : undefined;
    if (!last) return true;
    const record = this.log.record(last.seq);
    return !record || (record.final && last.end === record.size);
  }

  private *parts(start: number, end: number): Generator<Uint8Array> {
    const stop = Math.min(end, this.size);
    let at = 0;
    for (const piece of this.pieces) {
      const length = piece.end - piece.start;
      const from = Math.max(start, at);
      const to = Math.min(stop, at + length);
      if (from < to) yield this.log.peek(piece.seq, piece.start + from - at, piece.start + to - at);
      at += length;
      if (at >= stop) return;
    }
  }
}
