import { MAX_SESSIONS } from '#contract';
import type { LogStretch } from '../traffic/stretch.ts';

/** Whom the disk lets wait: nobody; TCP, which loses nothing by it; everybody, so that the system counts what it drops. */
export type Throttle = 'none' | 'streams' | 'all';

const MIB = 1024 * 1024;
/** So much may wait for the disk before TCP does. */
const MOST_WAITING_BYTES = 64 * MIB;
/** A record may wait so long: what was not written is lost when the program dies. */
const MOST_WAITING_US = 150_000;
/** Less than this is written as soon as the disk answers; letting sockets wait would not hasten it. */
const LEAST_WAITING_BYTES = 4 * MIB;

/** More than this waits only where the disk, or the way to it, is slower than the traffic. */
const HURRY_BYTES = 16 * MIB;
/** The hurry lasts so long beyond its last reason: a flood that pauses for a moment goes on. */
const HURRY_US = 1_000_000;

/** What the index of a record costs: with one byte a read it, and not the payload, fills the memory. */
const RECORD_BYTES = 37;

/** The memory that all logs share. */
export interface SharedMemory {
  /** Bytes of payload and index in it that wait for the disk: they cannot make room but by being lost. */
  waitingBytes: number;
}

/** How much of one log waits for the disk, and how long, and who is paused for it. */
export class Backpressure {
  /** Bytes of payload and index. */
  waiting = 0;
  private level: Throttle = 'none';
  private late = false;
  private hurriedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly memoryBytes: () => number,
    private readonly throttle: (throttle: Throttle) => void,
    private readonly shared: SharedMemory,
  ) {}

  get throttling(): boolean {
    return this.level !== 'none';
  }

  /** A record of so many bytes. */
  add(bytes: number): void {
    this.count(this.waiting + bytes + RECORD_BYTES);
    if (this.shared.waitingBytes > LEAST_WAITING_BYTES) this.judge();
  }

  /** Looks at all that waits, oldest first. */
  measure(stretches: readonly LogStretch[], now: number): void {
    this.count(stretches.reduce((sum, stretch) => sum + unwrittenBytes(stretch), 0));
    if (this.waiting > HURRY_BYTES) this.hurriedAt = now;
    const [oldest] = stretches;
    const since = oldest?.segment?.timeOf(oldest.written) ?? now;
    this.late = now - since > (this.late ? MOST_WAITING_US / 2 : MOST_WAITING_US);
    this.judge();
  }

  /** The fastest way to the disk counts now, and not what it leaves in the system's cache. */
  isHurried(now: number): boolean {
    return now - this.hurriedAt < HURRY_US;
  }

  /** Nobody waits for a disk that takes nothing, or has nothing to take. */
  release(): void {
    this.count(0);
    this.late = false;
    this.set('none');
  }

  private judge(): void {
    const memory = this.memoryBytes();
    const high = Math.min(MOST_WAITING_BYTES, memory / 4);
    const full = this.level === 'all' ? memory / 2 : (memory * 3) / 4;
    const half = this.throttling ? (memory * 3) / 8 : memory / 2;
    // Who has less than this waiting is not the one that fills the memory, and all such together do not.
    const share = memory / 2 / MAX_SESSIONS;
    const together = this.waiting > share ? this.shared.waitingBytes : this.waiting;
    if (together > full) this.set('all');
    else if (together > half) this.set('streams');
    else if (this.waiting > (this.throttling ? high / 2 : high)) this.set('streams');
    else if (this.late && this.waiting > LEAST_WAITING_BYTES) this.set('streams');
    else this.set('none');
  }

  private count(waiting: number): void {
    this.shared.waitingBytes += waiting - this.waiting;
    this.waiting = waiting;
  }

  private set(level: Throttle): void {
    if (level === this.level) return;
    this.level = level;
    this.throttle(level);
  }
}

function unwrittenBytes(stretch: LogStretch): number {
  const { segment, written } = stretch;
  if (!segment || written >= segment.rows) return 0;
  return unwrittenPayload(stretch) + (segment.rows - written) * RECORD_BYTES;
}

/** Bytes of payload that wait for the disk. */
export function unwrittenPayload({ segment, written }: LogStretch): number {
  if (!segment || written >= segment.rows) return 0;
  return segment.used - (segment.offset[written] ?? 0);
}
