import type { SessionState } from '#contract';

/** What a session counts, over all its openings. */
export class Counters {
  private bytesIn = 0;
  private packetsIn = 0;
  private bytesOut = 0;
  private packetsOut = 0;
  private droppedBefore: number | null = null;
  private droppedReset = 0;

  /** `droppedNow` tells the datagrams dropped since the endpoint was opened; null where the system does not. */
  constructor(private readonly droppedNow: () => number | null) {}

  get state(): SessionState['counters'] {
    const { bytesIn, packetsIn, bytesOut, packetsOut, dropped } = this;
    return {
      bytesIn,
      packetsIn,
      bytesOut,
      packetsOut,
      dropped: dropped === null ? null : dropped - this.droppedReset,
    };
  }

  received(bytes: number): void {
    this.bytesIn += bytes;
    this.packetsIn += 1;
  }

  sent(bytes: number, targets: number): void {
    this.bytesOut += bytes * targets;
    this.packetsOut += targets;
  }

  /** The endpoint makes room for another, which counts from 0. */
  reopening(): void {
    this.droppedBefore = this.dropped;
  }

  reset(): void {
    this.bytesIn = 0;
    this.packetsIn = 0;
    this.bytesOut = 0;
    this.packetsOut = 0;
    this.droppedReset = this.dropped ?? 0;
  }

  /** Datagrams dropped over all openings; null when no opening could tell. */
  private get dropped(): number | null {
    const now = this.droppedNow();
    if (now === null) return this.droppedBefore;
    return now + (this.droppedBefore ?? 0);
  }
}
