import type { Charset } from '#contract';
import { createDecoder } from '../../text/decode.ts';
import { beginsAnew } from '../character-start.ts';
import type { RowBytes } from '../row-bytes.ts';

/** What a pattern is looked for in. */
export interface Subject {
  /** Holds the row's bytes from `start` to `end`, and other rows' around it. */
  bytes: Buffer;
  start: number;
  end: number;
  /** The row with what precedes it, made when it is asked for: most rows need nothing but their bytes. */
  row(): RowBytes;
  /** A character of this row may have begun in an earlier record. */
  inStream: boolean;
  /** The byte directly before it in its stream, NO_BYTE or UNKNOWN_BYTE; counts in a stream only. */
  before: number;
}

/** A compiled pattern. It may keep what it found out about `bytes` beyond the row until `reset`. */
export interface Matcher {
  test(subject: Subject): boolean;
  /**
   * Where a match may begin next in `bytes`, from an index on, whatever rows they are; -1 when nowhere. Absent when only a
   * look at each row tells.
   */
  next?(bytes: Buffer, from: number): number;
  /** Only the first MAX_TEXT_BYTES of a row count. */
  readonly limited?: boolean;
  /** The bytes of the last subject may be others from now on. */
  reset(): void;
}

/** Decoded text and expressions are looked for in the first of so many bytes of a row: as long as a frame can be. */
export const MAX_TEXT_BYTES = 1024 * 1024;

/** Text of a subject as far as patterns look at it. */
export function subjectText(subject: Subject, charset: Charset): string {
  const { bytes, start, end, inStream, before } = subject;
  const stop = Math.min(end, start + MAX_TEXT_BYTES);
  // Nearly all rows: nothing before them matters, their bytes are at hand.
  if (start === end || !inStream || beginsAnew(charset, before)) {
    const { text, incomplete } = createDecoder(charset).write(bytes.subarray(start, stop));
    // Whether half a character at the end is invalid, or goes on in the next row, is for the row to tell.
    if (incomplete === 0 || stop < end) return text;
  }
  const row = subject.row();
  return row.decode(charset, 0, Math.min(row.size, MAX_TEXT_BYTES)).text;
}
