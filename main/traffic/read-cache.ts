import type { Segment } from './segment.ts';
import type { LogStretch } from './stretch.ts';

/** A screen needs one or two stretches of a few MiB; the rest is for scrolling to and fro. */
export const MOST_READ_BACK_BYTES = 48 * 1024 * 1024;

/** Stretches read back from the disk: the ones used last stay, up to a bound of payload and index together. */
export class ReadCache {
  /** In the order of their last use. */
  private readonly entries = new Map<LogStretch, Segment>();
  private held = 0;

  /** `limitBytes` is asked for at every use: settings change. */
  constructor(private readonly limitBytes: () => number = () => MOST_READ_BACK_BYTES) {}

  /** Bytes of payload and index held. */
  get bytes(): number {
    return this.held;
  }

  get(stretch: LogStretch): Segment | undefined {
    const segment = this.entries.get(stretch);
    if (!segment) return undefined;
    this.entries.delete(stretch);
    this.entries.set(stretch, segment);
    return segment;
  }

  has(stretch: LogStretch): boolean {
    return this.entries.has(stretch);
  }

  /** Keeps a segment, the newest one whatever its size. */
  put(stretch: LogStretch, segment: Segment): void {
    this.delete(stretch);
    this.entries.set(stretch, segment);
    this.held += sizeOf(segment);
    const limit = this.limitBytes();
    for (const [oldest] of this.entries) {
      if (this.held <= limit || oldest === stretch) return;
      this.delete(oldest);
    }
  }

  delete(stretch: LogStretch): void {
    const segment = this.entries.get(stretch);
    if (!segment) return;
    this.entries.delete(stretch);
    this.held -= sizeOf(segment);
  }
}

const sizeOf = (segment: Segment): number => segment.payload.length + segment.indexBytes;
