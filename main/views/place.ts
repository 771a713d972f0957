import type { TrafficLog } from '../traffic/log.ts';

/** Where the bytes of a row stand in the log: the `length` bytes of a stream that end at `end` of the record `seq`. */
export interface Place {
  seq: number;
  /** Offset in the record; zero or less when the frame ended in an earlier record of the stream. */
  end: number;
  length: number;
  /** Bytes at the end that are not shown. */
  trim: number;
  flaw: number;
  /** One record by itself: an event, a datagram, a send to all, or a read as received. */
  whole: boolean;
}

/** A run of bytes within one record. */
export interface Piece {
  seq: number;
  start: number;
  end: number;
}

/**
 * The pieces, oldest first, of the `length` bytes of a stream that end at offset `end` of a record. Fewer bytes when the
 * stream begins later, or older records are gone.
 */
export function piecesBefore(log: TrafficLog, seq: number, end: number, length: number): Piece[] {
  const pieces: Piece[] = [];
  let at: number | undefined = seq;
  let stop = end;
  let left = length;
  while (at !== undefined && left > 0) {
    const record = log.record(at);
    if (!record) break;
    // A place beyond the beginning of its record counts on in the one before.
    if (stop <= 0) {
      at = record.previous;
      const earlier: number = at === undefined ? 0 : (log.record(at)?.size ?? 0);
      stop += earlier;
      if (earlier === 0) break;
      continue;
    }
    const start = Math.max(0, stop - left);
    pieces.push({ seq: at, start, end: stop });
    left -= stop - start;
    stop = 0;
  }
  return pieces.reverse();
}

/** Where the frame really ends: the record of its last byte, so that the row has its number and its time. */
export function settle(log: TrafficLog, place: Place): Place {
  let { seq, end } = place;
  while (!place.whole && end <= 0) {
    const previous = log.record(seq)?.previous;
    const record = previous === undefined ? undefined : log.record(previous);
    if (!record || record.size === 0) break;
    seq = record.seq;
    end += record.size;
  }
  return seq === place.seq ? place : { ...place, seq, end };
}
