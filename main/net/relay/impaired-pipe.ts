import type { Impairment } from '#contract';
import { Queue } from './queue.ts';

/** What a waiting piece costs beyond its bytes: with one byte a read it, and not the payload, fills the memory. */
const PIECE_COST = 64;

/** What was done to a piece on its way. */
export type Alteration =
  | { kind: 'dropped'; bytes: Uint8Array }
  /** The byte at `at` went out as `now`. */
  | { kind: 'corrupted'; bytes: Uint8Array; at: number; before: number; now: number };

export interface PipeOptions {
  impairment: Impairment;
  /** What is merged is no longer than this. */
  mostMerged: number;
  altered(alteration: Alteration): void;
  /** A number from 0 to below 1, each time another. */
  chance?(): number;
}

interface Waiting {
  bytes: Uint8Array;
  /** It was complete then: what was merged, when its time was over. */
  since: number;
}

/**
 * One direction of a relay as a device may meet it: what goes in comes out in order, merged, cut up, late, changed or not at
 * all, as the impairment says. It knows no sockets and no clock: every call says how late it is, in milliseconds.
 */
export class ImpairedPipe {
  private readonly waiting = new Queue<Waiting>();
  private merging: { parts: Uint8Array[]; bytes: number; until: number } | undefined;
  /** How much of the first one that waits is gone. */
  private cut = 0;
  /** When the next piece goes out, once that is drawn. */
  private due: number | undefined;
  private lastDue = 0;
  private heldBytes = 0;
  private hurried = false;

  constructor(private readonly options: PipeOptions) {}

  /** Bytes that are still inside. */
  get bytes(): number {
    return this.heldBytes;
  }

  /** What it costs to hold them. */
  get load(): number {
    return this.heldBytes + (this.waiting.size + (this.merging?.parts.length ?? 0)) * PIECE_COST;
  }

  get isEmpty(): boolean {
    return this.waiting.size === 0 && !this.merging;
  }

  /** Keeps `bytes`: they must not be changed afterwards. */
  push(bytes: Uint8Array, now: number): void {
    this.heldBytes += bytes.length;
    const { mergeMs } = this.options.impairment;
    if (mergeMs === 0 || this.hurried) {
      this.waiting.push({ bytes, since: now });
      return;
    }
    this.settle(now);
    if (this.merging && this.merging.bytes + bytes.length > this.options.mostMerged) this.endMerging(now);
    this.merging ??= { parts: [], bytes: 0, until: now + mergeMs };
    this.merging.parts.push(bytes);
    this.merging.bytes += bytes.length;
  }

  /** The next piece that is due; undefined when none is. */
  take(now: number): Uint8Array | undefined {
    this.settle(now);
    for (let first = this.waiting.first; first; first = this.waiting.first) {
      if (this.dueOf(first) > now && !this.hurried) return undefined;
      const piece = this.altered(this.cutOff(first));
      if (piece) return piece;
    }
    return undefined;
  }

  /** When `take` may give something again; null when nothing is inside. */
  get nextAt(): number | null {
    const { first } = this.waiting;
    if (first) return this.hurried ? 0 : this.dueOf(first);
    return this.merging?.until ?? null;
  }

  /** Nothing more comes: what is being merged is complete. */
  end(now: number): void {
    this.endMerging(now);
  }

  /** From now on nothing waits any more. */
  hurry(now: number): void {
    this.hurried = true;
    this.endMerging(now);
  }

  /** Forgets what is inside; answers how many bytes it was. */
  clear(): number {
    const bytes = this.heldBytes;
    this.waiting.clear();
    this.merging = undefined;
    this.heldBytes = 0;
    this.cut = 0;
    this.due = undefined;
    return bytes;
  }

  private settle(now: number): void {
    if (this.merging && this.merging.until <= now) this.endMerging(this.merging.until);
  }

  private endMerging(now: number): void {
    const { merging } = this;
    if (!merging) return;
    this.merging = undefined;
    const [only] = merging.parts;
    const bytes = merging.parts.length === 1 && only ? only : Buffer.concat(merging.parts);
    this.waiting.push({ bytes, since: now });
  }

  /** Drawn once per piece. Pieces keep their order: none overtakes the one before it. */
  private dueOf({ since }: Waiting): number {
    if (this.due === undefined) {
      const { delayMs, jitterMs } = this.options.impairment;
      const jitter = jitterMs > 0 ? this.chance() * jitterMs : 0;
      this.lastDue = Math.max(this.lastDue, since + delayMs + jitter);
      this.due = this.lastDue;
    }
    return this.due;
  }

  private cutOff({ bytes }: Waiting): Uint8Array {
    const { splitBytes } = this.options.impairment;
    const end = splitBytes === null ? bytes.length : Math.min(bytes.length, this.cut + splitBytes);
    const piece = bytes.subarray(this.cut, end);
    this.cut = end;
    if (end === bytes.length) {
      this.waiting.shift();
      this.cut = 0;
    }
    this.due = undefined;
    this.heldBytes -= piece.length;
    return piece;
  }

  /** The piece as it goes out; undefined when it does not. */
  private altered(bytes: Uint8Array): Uint8Array | undefined {
    const { dropShare, corruptShare } = this.options.impairment;
    if (dropShare > 0 && this.chance() < dropShare) {
      this.options.altered({ kind: 'dropped', bytes });
      return undefined;
    }
    if (corruptShare > 0 && bytes.length > 0 && this.chance() < corruptShare) return this.corrupt(bytes);
    return bytes;
  }

  private corrupt(bytes: Uint8Array): Uint8Array {
    const bit = Math.floor(this.chance() * bytes.length * 8);
    const at = bit >> 3;
    const before = bytes[at] ?? 0;
    const now = before ^ (1 << (bit & 7));
    const changed = new Uint8Array(bytes);
    changed[at] = now;
    this.options.altered({ kind: 'corrupted', bytes, at, before, now });
    return changed;
  }

  private chance(): number {
    return (this.options.chance ?? Math.random)();
  }
}
