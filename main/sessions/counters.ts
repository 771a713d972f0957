import type { LogEvent, RelayCounters, SessionState } from '#contract';

const NOTHING = { pieces: 0, bytes: 0 };
const UNALTERED = { overflow: NOTHING, dropped: NOTHING, corrupted: NOTHING };

/** What a session counts, over all its openings. */
export class Counters {
  private bytesIn = 0;
  private packetsIn = 0;
  private bytesOut = 0;
  private packetsOut = 0;
  private droppedBefore: number | null = null;
  private droppedReset = 0;
  private relay: RelayCounters | null = null;

  /** `droppedNow` tells the datagrams dropped since the endpoint was opened; null where the system does not. */
  constructor(private readonly droppedNow: () => number | null) {}

  get state(): SessionState['counters'] {
    const { bytesIn, packetsIn, bytesOut, packetsOut, dropped, relay } = this;
    return {
      bytesIn,
      packetsIn,
      bytesOut,
      packetsOut,
      dropped: dropped === null ? null : dropped - this.droppedReset,
      relay,
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

  /** Counts what a relay tells of: its figures are those of the log. */
  told({ code, alteration, toTarget, count = 1, bytes = 0 }: LogEvent): void {
    if (code !== 'relay-altered' || !alteration) return;
    const relay = this.relay ?? { toTarget: UNALTERED, toClient: UNALTERED };
    const way = toTarget ? 'toTarget' : 'toClient';
    const before = relay[way][alteration];
    const now = { pieces: before.pieces + count, bytes: before.bytes + bytes };
    this.relay = { ...relay, [way]: { ...relay[way], [alteration]: now } };
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
    this.relay = null;
  }

  /** Datagrams dropped over all openings; null when no opening could tell. */
  private get dropped(): number | null {
    const now = this.droppedNow();
    if (now === null) return this.droppedBefore;
    return now + (this.droppedBefore ?? 0);
  }
}
