import type { Place } from '../capture/place.ts';
import type { Segment } from './segment.ts';

/**
 * A run of records that is kept together: what one segment holds, whether it is in memory or on the disk. Records of a
 * stretch have consecutive sequence numbers, and only the last stretch of a log grows.
 */
export interface Stretch {
  /** Never reused within a log; what is worked out for a stretch can be kept under it. */
  readonly id: number;
  readonly firstSeq: number;
  /** Records before it since the session began: its place in the unfiltered view. Grows when records between it and newer
   *  ones are lost (`TrafficLog.shifts`). */
  readonly base: number;
  /** Received records before it, in the same way. */
  readonly receivedBase: number;
  readonly rows: number;
  /** Received ones of its rows. */
  readonly received: number;
  /** Bytes of payload. */
  readonly bytes: number;
  /** Times of its first and last record in microseconds since 1970; 0 while it is empty. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** It does not grow any more. */
  readonly sealed: boolean;
}

/** The figures of a stretch whose segment has left the memory. */
export interface StretchFigures {
  rows: number;
  received: number;
  bytes: number;
  firstAt: number;
  lastAt: number;
}

const EMPTY: StretchFigures = { rows: 0, received: 0, bytes: 0, firstAt: 0, lastAt: 0 };

/** A stretch as the log and its recorder see it. */
export class LogStretch implements Stretch {
  sealed = false;
  /** Resident rows; without it they are read back from `place`. */
  segment: Segment | undefined;
  /** Where its written rows are. */
  place: Place | undefined;
  /** Rows that are on the disk, and the pieces in which they got there. */
  written = 0;
  blocks = 0;
  /** Being written: the memory must stay as it is. */
  pinned = false;
  /** Rows that ended their stream after they had been written. */
  lateFinals: number[] = [];
  /** Stands for records that are gone; what its event tells. */
  gap: { count: number; bytes: number } | undefined;
  private figures = EMPTY;

  constructor(
    readonly id: number,
    readonly firstSeq: number,
    public base: number,
    public receivedBase: number,
  ) {}

  get rows(): number {
    return this.segment ? this.segment.rows : this.figures.rows;
  }

  get received(): number {
    return this.segment ? this.segment.receivedBefore(this.segment.rows) : this.figures.received;
  }

  get bytes(): number {
    return this.segment ? this.segment.used : this.figures.bytes;
  }

  get firstAt(): number {
    return this.segment ? this.segment.timeOf(0) : this.figures.firstAt;
  }

  get lastAt(): number {
    return this.segment ? this.segment.timeOf(this.segment.rows - 1) : this.figures.lastAt;
  }

  /** Everything in it can be read back from the disk. */
  get clean(): boolean {
    return this.place !== undefined && this.written === this.rows && !this.pinned;
  }

  /** Its rows are on the disk alone from now on, or gone: `figures` says what they were, or the segment that leaves. */
  leaveMemory(figures?: StretchFigures): void {
    const { rows, received, bytes, firstAt, lastAt } = figures ?? this;
    this.figures = { rows, received, bytes, firstAt, lastAt };
    this.segment = undefined;
    this.sealed = true;
  }
}

/** The figures of a segment's first rows. */
export const figuresOf = (segment: Segment, rows: number): StretchFigures => ({
  rows,
  received: segment.receivedBefore(rows),
  bytes: rows < segment.rows ? (segment.offset[rows] ?? 0) : segment.used,
  firstAt: segment.timeOf(0),
  lastAt: segment.timeOf(rows - 1),
});

/** Index of the last item for which `holds` is true, in an array where it is true up to some place and false after; -1 for none. */
export function lastIndexWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = -1;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle;
    else high = middle - 1;
  }
  return low;
}
