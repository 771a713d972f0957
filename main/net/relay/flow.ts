import type { Impairment, LogEvent } from '#contract';
import { Alterations } from './alterations.ts';
import { ImpairedPipe } from './impaired-pipe.ts';

/** Bytes of one direction that wait here: what a delay holds back, or a receiver does not take. */
const MOST_DELAYED_BYTES = 4 * 1024 * 1024;
const MOST_HELD_BYTES = 256 * 1024;
/** Bytes, and writes, that wait for the system. */
const MOST_WAITING_BYTES = 1024 * 1024;
const MOST_WRITES = 64;

export interface FlowOptions {
  impairment: Impairment;
  toTarget: boolean;
  /** Longest piece that merging makes. */
  mostMerged: number;
  /** Datagrams: what there is no room for is dropped and told. A stream is made to wait by `filled`. */
  dropsOverflow?: boolean;
  tell(event: LogEvent): void;
  /** `isFull` is another now. */
  filled?(): void;
  /** After `end`: the system has taken everything. */
  drained?(): void;
}

/** Where a flow goes to. */
export interface Outlet {
  /** Settles when the system has taken the piece, or never will. */
  write(piece: Uint8Array): Promise<unknown>;
  /** Bytes that the system has not taken yet. */
  readonly pendingBytes: number;
}

/** One direction of a relay: brings what went in to its outlet when it is time, and no faster than that takes it. */
export class Flow {
  private readonly pipe: ImpairedPipe;
  private readonly alterations: Alterations;
  private readonly most: number;
  private outlet: Outlet | undefined;
  private writes = 0;
  private timer: NodeJS.Timeout | undefined;
  /** More is held than should be. */
  isFull = false;
  private state: 'open' | 'ending' | 'drained' | 'stopped' = 'open';

  constructor(private readonly options: FlowOptions) {
    const { impairment, toTarget, mostMerged, tell } = options;
    this.alterations = new Alterations(toTarget, tell);
    this.pipe = new ImpairedPipe({
      impairment,
      mostMerged,
      altered: (alteration) => this.alterations.add(alteration),
    });
    const delays = impairment.delayMs > 0 || impairment.jitterMs > 0 || impairment.mergeMs > 0;
    this.most = delays || options.dropsOverflow ? MOST_DELAYED_BYTES : MOST_HELD_BYTES;
  }

  /** Bytes held here. */
  get bytes(): number {
    return this.pipe.bytes;
  }

  /** Keeps `bytes`. False when it ended before: then they go nowhere. */
  push(bytes: Uint8Array): boolean {
    if (this.state !== 'open') return false;
    if (this.options.dropsOverflow && this.pipe.load >= this.most) {
      this.alterations.add({ kind: 'overflow', bytes });
      return true;
    }
    this.pipe.push(bytes, performance.now());
    this.pump();
    return true;
  }

  /** Where it goes to; before, everything waits. */
  attach(outlet: Outlet): void {
    this.outlet = outlet;
    this.pump();
  }

  /** Nothing more comes. */
  end(): void {
    if (this.state !== 'open') return;
    this.state = 'ending';
    this.pipe.end(performance.now());
    this.pump();
  }

  /** Hands everything over at once. */
  hurry(): void {
    if (this.state === 'stopped') return;
    this.pipe.hurry(performance.now());
    this.pump(true);
  }

  /** Nothing goes out any more; answers how many bytes that leaves undelivered. */
  stop(): number {
    this.state = 'stopped';
    clearTimeout(this.timer);
    this.alterations.flush();
    const bytes = this.pipe.clear();
    this.judge();
    return bytes;
  }

  private pump(withoutBounds = false): void {
    clearTimeout(this.timer);
    const { outlet, pipe } = this;
    while (
      outlet &&
      (withoutBounds || (this.writes < MOST_WRITES && outlet.pendingBytes < MOST_WAITING_BYTES))
    ) {
      const piece = pipe.take(performance.now());
      if (!piece) break;
      this.write(outlet, piece);
    }
    this.judge();
    this.wake();
  }

  private write(outlet: Outlet, piece: Uint8Array): void {
    this.writes += 1;
    const done = (): void => {
      this.writes -= 1;
      if (this.state !== 'stopped') this.pump();
    };
    // Who owns the outlet tells what it never took.
    outlet.write(piece).then(done, done);
  }

  private judge(): void {
    const { load, isEmpty } = this.pipe;
    const full = this.isFull ? load > this.most / 2 : load >= this.most;
    if (full !== this.isFull) {
      this.isFull = full;
      this.options.filled?.();
    }
    if (this.state === 'ending' && isEmpty && this.writes === 0) {
      this.state = 'drained';
      this.alterations.flush();
      this.options.drained?.();
    }
  }

  /** Comes back when the next piece is due; one that waits for the system comes with its answer. */
  private wake(): void {
    const { nextAt } = this.pipe;
    if (nextAt === null || this.state === 'stopped') return;
    const wait = nextAt - performance.now();
    if (wait <= 0 && (this.writes > 0 || !this.outlet)) return;
    this.timer = setTimeout(() => this.pump(), Math.max(0, wait));
  }
}
