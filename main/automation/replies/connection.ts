import { formatEndpoint } from '#contract';
import type { Link } from '../../net/endpoint.ts';
import { lookback } from '../../text/decode.ts';
import { LastMinute } from './limits.ts';
import type { LiveRule, Seen } from './live-rule.ts';
import type { LiveRules } from './live-rules.ts';
import { StreamFrames } from './stream-frames.ts';

const NOTHING = Buffer.alloc(0);

/** A reply that waits for its delay. */
export interface Waiting {
  rule: LiveRule;
  timer: NodeJS.Timeout;
  bytes: number;
}

/** What is remembered of one connection, or UDP peer, between two reads. */
export class Connection {
  readonly peer: string;
  readonly guard = new LastMinute();
  readonly waiting = new Set<Waiting>();
  /** The guard suspended replies to it. */
  suspended = false;
  /** Its memory as it was counted last. */
  counted = 0;
  private rules: LiveRules | undefined;
  private frames: StreamFrames | undefined;
  /** Bytes that begin a character which the next read ends. */
  private half = NOTHING;
  private idle: NodeJS.Timeout | undefined;
  private lastRead = 0;

  constructor(
    readonly link: Link,
    private readonly answer: (connection: Connection, seen: Seen) => void,
  ) {
    this.peer = formatEndpoint(link.remote.address, link.remote.port);
  }

  /** Bytes of memory that frames take which are not complete. */
  get size(): number {
    return this.frames?.size ?? 0;
  }

  take(bytes: Buffer, rules: LiveRules): void {
    this.rules = rules;
    if (!rules.framer) {
      this.see(bytes, rules);
      return;
    }
    this.frames ??= new StreamFrames(rules.framer, (frame) => this.see(frame, this.rules ?? rules));
    if (rules.gapMs === null) this.frames.write(bytes);
    else this.takeIdle(bytes, this.frames, rules.gapMs);
  }

  /** The next bytes begin a frame; what is held of one is dropped. */
  restart(): void {
    clearTimeout(this.idle);
    this.idle = undefined;
    this.frames = undefined;
    this.half = NOTHING;
  }

  private takeIdle(bytes: Buffer, frames: StreamFrames, gapMs: number): void {
    const now = performance.now();
    // The timer may be late, when much else is going on.
    if (now - this.lastRead >= gapMs) frames.flush();
    this.lastRead = now;
    frames.write(bytes);
    if (frames.pending > 0 && frames === this.frames)
      this.idle ??= setTimeout(() => this.paused(gapMs), gapMs);
  }

  private paused(gapMs: number): void {
    const rest = this.lastRead + gapMs - performance.now();
    // One timer follows many reads: most of the time it only finds out that there were more.
    this.idle = rest > 0 ? setTimeout(() => this.paused(gapMs), rest) : undefined;
    if (rest <= 0) this.frames?.flush();
  }

  private see(frame: Buffer, rules: LiveRules): void {
    if (!rules.streamText) {
      this.answer(this, { frame, subject: frame });
      return;
    }
    const subject = this.half.length === 0 ? frame : Buffer.concat([this.half, frame]);
    const half = lookback(rules.source.charset, subject.length, subject);
    this.half = half === 0 ? NOTHING : Buffer.from(subject.subarray(subject.length - half));
    this.answer(this, { frame, subject });
  }
}
