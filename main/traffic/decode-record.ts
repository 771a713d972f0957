import type { Charset } from '#contract';
import type { Decoded } from '../text/decode.ts';
import { RowBytes } from '../views/row-bytes.ts';
import type { LogRecord, TrafficLog } from './log.ts';

/**
 * Text of a record's bytes between two offsets, as a decoder that had read the whole stream would give it: a character
 * that began in an earlier read stands in the read that completes it.
 */
export function decodeRecord(
  log: TrafficLog,
  { seq, size }: LogRecord,
  charset: Charset,
  start = 0,
  end = size,
): Decoded {
  const place = { seq, end: size, length: size, trim: 0, flaw: 0, whole: true };
  return new RowBytes(log, place, true).decode(charset, start, end);
}
