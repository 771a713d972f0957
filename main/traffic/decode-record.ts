import type { Charset } from '#contract';
import { createDecoder, type Decoded, LOOKBACK_BYTES, lookback } from '../text/decode.ts';
import type { LogRecord, TrafficLog } from './log.ts';

/** Bytes of the record's stream that directly precede it, at most `most`, oldest first. Fewer when evicted or at its start. */
export function precedingBytes(log: TrafficLog, record: LogRecord, most: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let seq = record.previous;
  while (seq !== undefined && length < most) {
    const earlier = log.record(seq);
    if (!earlier) break;
    const piece = log.peek(seq, Math.max(0, earlier.size - (most - length)));
    pieces.unshift(piece);
    length += piece.length;
    seq = earlier.previous;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** What directly precedes an offset of a record in its stream, as far as a decoder needs to look back. */
function contextBefore(log: TrafficLog, record: LogRecord, offset: number): Uint8Array {
  const inside = log.peek(record.seq, Math.max(0, offset - LOOKBACK_BYTES), offset);
  if (inside.length === LOOKBACK_BYTES || record.previous === undefined) return inside;
  const before = precedingBytes(log, record, LOOKBACK_BYTES - inside.length);
  const joined = new Uint8Array(before.length + inside.length);
  joined.set(before);
  joined.set(inside, before.length);
  return joined;
}

/**
 * Text of a record's bytes between two offsets, as a decoder that had read the whole stream would give it: a character
 * that began in an earlier read stands in the read that completes it.
 */
export function decodeRecord(
  log: TrafficLog,
  record: LogRecord,
  charset: Charset,
  start = 0,
  end = record.size,
): Decoded {
  const decoder = createDecoder(charset);
  const context = contextBefore(log, record, start);
  const held = lookback(charset, record.streamOffset + start, context);
  if (held > 0) decoder.write(context.subarray(context.length - held));
  const decoded = decoder.write(log.peek(record.seq, start, end));
  if (decoded.incomplete === 0 || end < record.size || !record.final) return decoded;
  const rest = decoder.end();
  return { text: decoded.text + rest.text, invalid: decoded.invalid + rest.invalid, incomplete: 0 };
}
