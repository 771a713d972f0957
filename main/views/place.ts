import type { TrafficLog } from '../traffic/log.ts';
import { KIND_EVENT } from '../traffic/segment.ts';

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
  /** The frame before it was cut for its length: a character of this one may have begun there. */
  continues?: boolean;
  /** It was cut for its length itself: its last character may end in the next one. */
  goesOn?: boolean;
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
  let at = seq;
  let stop = end;
  let left = length;
  // Straight in the columns: a frame may be made of a hundred thousand small reads.
  let segment = log.segmentWith(at);
  while (segment && left > 0) {
    const row = at - segment.firstSeq;
    // What stands for lost records has the number of the first of them.
    if (segment.kind[row] === KIND_EVENT) break;
    // A place beyond the beginning of its record counts on in the one before.
    if (stop > 0) {
      const start = Math.max(0, stop - left);
      pieces.push({ seq: at, start, end: stop });
      left -= stop - start;
      stop = 0;
    }
    const back = segment.back[row] ?? 0;
    if (back === 0) break;
    at -= back;
    if (back > row) segment = log.segmentWith(at);
    const earlier = segment?.size[at - segment.firstSeq] ?? 0;
    if (earlier === 0) break;
    stop += earlier;
  }
  return pieces.reverse();
}

/** Where the frame really ends: the record of its last byte, so that the row has its number and its time. */
export function settle(log: TrafficLog, place: Place): Place {
  let { seq, end } = place;
  while (!place.whole && end <= 0) {
    const previous = log.record(seq)?.previous;
    const record = previous === undefined ? undefined : log.record(previous);
    if (!record || record.size === 0 || record.kind === KIND_EVENT) break;
    seq = record.seq;
    end += record.size;
  }
  return seq === place.seq ? place : { ...place, seq, end };
}
