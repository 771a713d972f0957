import { FIRST_SEGMENT_BYTES, SEGMENT_BYTES, Segment } from './segment.ts';

/** A log that gives up a segment when memory is needed elsewhere. */
export interface SegmentOwner {
  /**
   * Lets go of a segment when its records can be read back, or, with `evenUnwritten`, also when they are lost by it. Answers
   * false when it has to stay.
   */
  giveUp(segment: Segment, evenUnwritten: boolean): boolean;
}

interface Lease {
  segment: Segment;
  owner: SegmentOwner;
}

/**
 * The memory of all logs together. Bounds: `limitBytes` of payload, and half as much again for the indexes (a record of one
 * byte costs more index than payload). When a new segment would pass a bound, the oldest segments of any log are evicted,
 * those first that are on the disk, so that the newest traffic of all sessions is kept. Buffers are reused: fresh memory costs a page fault per 4 KiB.
 */
export class SegmentPool {
  /** What of it waits for the disk, as those who write there count it. */
  waitingBytes = 0;
  private readonly leases: Lease[] = [];
  private spare: Segment[] = [];
  private payloadBytes = 0;

  constructor(private limitBytes: number) {}

  /** Bytes of payload and index held by all logs, spare segments included. */
  get memoryBytes(): number {
    const index = this.leases.reduce((sum, lease) => sum + lease.segment.indexBytes, 0);
    return (
      this.payloadBytes + index + this.spare.reduce((sum, s) => sum + s.payload.length + s.indexBytes, 0)
    );
  }

  /** Takes effect at once: what no longer fits is evicted, spare memory is given back. */
  setLimit(limitBytes: number): void {
    this.limitBytes = limitBytes;
    this.spare = [];
    this.makeRoom(0);
    this.spare = [];
  }

  /** An empty segment for at least `bytes`; `held` tells how many the log has, so that small logs get small ones. */
  acquire(owner: SegmentOwner, bytes: number, held: number): Segment {
    const step = Math.min(FIRST_SEGMENT_BYTES * 4 ** held, SEGMENT_BYTES);
    const size = Math.max(bytes, step);
    this.makeRoom(size);
    const segment = (size === SEGMENT_BYTES && this.spare.pop()) || new Segment(size);
    this.payloadBytes += size;
    while (this.spare.length > 0 && this.payloadBytes + this.spareBytes > this.limitBytes) this.spare.pop();
    this.leases.push({ segment, owner });
    return segment;
  }

  /** Segments of the usual size that the pool may have and does not hold. */
  get lacking(): number {
    return Math.max(0, Math.floor((this.limitBytes - this.payloadBytes - this.spareBytes) / SEGMENT_BYTES));
  }

  /** Takes memory for a segment of the usual size, which the system has really handed out; false when it has all it may have. */
  addSpare(payload: Uint8Array): boolean {
    if (this.lacking === 0) return false;
    this.spare.push(new Segment(payload));
    return true;
  }

  /** A log gives segments back, because it was cleared or ended. */
  release(segments: readonly Segment[]): void {
    const given = new Set(segments);
    for (let i = this.leases.length - 1; i >= 0; i -= 1) {
      const lease = this.leases[i];
      if (lease && given.has(lease.segment)) {
        this.leases.splice(i, 1);
        this.retire(lease.segment);
      }
    }
  }

  private get spareBytes(): number {
    return this.spare.length * SEGMENT_BYTES;
  }

  private makeRoom(bytes: number): void {
    const full = (): boolean =>
      this.payloadBytes + bytes > this.limitBytes || this.indexBytes > this.limitBytes / 2;
    this.reclaim(full, false);
    this.reclaim(full, true);
  }

  /** Takes back segments, oldest first, while `full`. */
  private reclaim(full: () => boolean, evenUnwritten: boolean): void {
    for (let i = 0; i < this.leases.length && full(); ) {
      const lease = this.leases[i];
      if (lease?.owner.giveUp(lease.segment, evenUnwritten)) {
        this.leases.splice(i, 1);
        this.retire(lease.segment);
      } else i += 1;
    }
  }

  private get indexBytes(): number {
    return this.leases.reduce((sum, lease) => sum + lease.segment.indexBytes, 0);
  }

  private retire(segment: Segment): void {
    this.payloadBytes -= segment.payload.length;
    const spareBytes = this.spare.length * SEGMENT_BYTES;
    const standard = segment.payload.length === SEGMENT_BYTES;
    if (standard && this.payloadBytes + spareBytes + SEGMENT_BYTES <= this.limitBytes)
      this.spare.push(segment);
  }
}
