import type { SegmentPool } from './segment-pool.ts';

/** Between two segments: sockets come first, and the pool of 256 MiB is ready within some two seconds. */
const PAUSE_MS = 10;

/**
 * Readies the log's memory while nothing happens. Memory costs most when it is touched for the first time, and in the middle
 * of a flood that time is the sockets'.
 */
export class SpareMemory {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: SegmentPool) {}

  /** Starts with an endpoint; ends by itself when the pool has all it may have. */
  prepare(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (this.pool.prepareSpare()) this.prepare();
    }, PAUSE_MS).unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
