import type { Charset } from '#contract';
import { createDecoder, type Decoded, LOOKBACK_BYTES, lookback, settlesLookback } from '../text/decode.ts';
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
  return joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Nearly always the first is enough: any letter, digit or line break nearby settles where characters begin. */
const CONTEXT_STEPS = [64, 4096, LOOKBACK_BYTES];

/** What directly precedes an offset of a record in its stream, as far as its charset needs to look back. */
function contextBefore(log: TrafficLog, record: LogRecord, charset: Charset, offset: number): Uint8Array {
  let context = new Uint8Array(0);
  for (const most of CONTEXT_STEPS) {
    const inside = log.peek(record.seq, Math.max(0, offset - most), offset);
    const before = precedingBytes(log, record, most - inside.length);
    context = joined([before, inside]);
    if (settlesLookback(charset, record.streamOffset + offset, context)) break;
  }
  return context;
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
  const context = contextBefore(log, record, charset, start);
  const held = lookback(charset, record.streamOffset + start, context);
  if (held > 0) decoder.write(context.subarray(context.length - held));
  const decoded = decoder.write(log.peek(record.seq, start, end));
  if (decoded.incomplete === 0 || end < record.size || !record.final) return decoded;
  const rest = decoder.end();
  return { text: decoded.text + rest.text, invalid: decoded.invalid + rest.invalid, incomplete: 0 };
}
