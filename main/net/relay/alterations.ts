import { type AlterationKind, fault, type LogEvent } from '#contract';
import type { Alteration } from './impaired-pipe.ts';

/** Told of what goes through: alterations that were asked for, and datagrams that nobody took in time. */
export type Told = Alteration | { kind: 'overflow'; bytes: Uint8Array };

/** Alterations within so long of one that was told are told together: a log of events alone shows no traffic. */
const TOGETHER_MS = 100;
/** Bytes of a dropped piece that are written out. */
const SHOWN_BYTES = 32;

const OVERFLOW = fault('SEND_QUEUE_FULL', 'more datagrams than go out in time', { transport: 'udp' });

/** Tells the log what a relay changed in one direction. */
export class Alterations {
  private readonly sums = new Map<AlterationKind, { bytes: number; count: number; text: string }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly toTarget: boolean,
    private readonly tell: (event: LogEvent) => void,
  ) {}

  add(alteration: Told): void {
    const { kind } = alteration;
    // A dropped piece counts whole, a corrupted one by the byte that was changed.
    const bytes = kind === 'corrupted' ? 1 : alteration.bytes.length;
    const sum = this.sums.get(kind);
    if (sum) {
      sum.bytes += bytes;
      sum.count += 1;
    } else this.sums.set(kind, { bytes, count: 1, text: textOf(alteration) });
    if (this.timer !== undefined) return;
    this.tellSums();
    this.timer = setTimeout(() => this.flush(), TOGETHER_MS);
  }

  /** Tells what was not told yet; afterwards nothing is pending. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.tellSums();
  }

  private tellSums(): void {
    for (const [kind, { bytes, count, text }] of this.sums) {
      this.tell({
        code: 'relay-altered',
        alteration: kind,
        ...(kind === 'overflow' ? { fault: OVERFLOW } : {}),
        toTarget: this.toTarget,
        bytes,
        ...(count > 1 ? { count } : {}),
        text,
      });
    }
    this.sums.clear();
  }
}

const hex = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');

/** Of several, the first: the dropped bytes in hex, or the offset in its piece of the byte that was changed, and how. */
function textOf(alteration: Told): string {
  switch (alteration.kind) {
    case 'dropped':
    case 'overflow': {
      const { bytes } = alteration;
      return hex(bytes.subarray(0, SHOWN_BYTES)) + (bytes.length > SHOWN_BYTES ? ' …' : '');
    }
    case 'corrupted': {
      const { at, before, now } = alteration;
      return `+${at}: ${hex([before])} → ${hex([now])}`;
    }
  }
}
