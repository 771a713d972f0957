/** How far ahead of a row its neighbours are searched at once: one search for many short rows. */
const LEAST_AHEAD = 4 * 1024;
const MOST_AHEAD = 256 * 1024;

/** Answers where something begins in `bytes` that lies between two indexes; -1 when nowhere. */
export type Find = (bytes: Buffer, from: number, to: number) => number;

/**
 * Looks for something of a certain length in one row after another, in the order they stand in: searches ahead, so that rows
 * without it cost a comparison.
 */
export class Anchor {
  private bytes: Buffer | undefined;
  /** Nothing begins between `from` and `clear`, nor at `clear` unless it is `hit`. */
  private from = 0;
  private clear = 0;
  private hit = -1;
  private ahead = LEAST_AHEAD;

  constructor(
    private readonly length: number,
    private readonly find: Find,
  ) {}

  /** Index of the first occurrence that lies between `from` and `to`; -1 when there is none. */
  next(bytes: Buffer, from: number, to: number): number {
    if (this.bytes !== bytes || from < this.from) this.restart(bytes, from);
    for (;;) {
      if (this.hit >= from) return this.hit + this.length <= to ? this.hit : -1;
      if (this.hit >= 0 || this.clear < from) this.restart(bytes, from);
      if (this.clear + this.length > to) return -1;
      const end = Math.min(bytes.length, Math.max(to, this.clear + this.ahead));
      this.hit = this.find(bytes, this.clear, end);
      this.clear = this.hit >= 0 ? this.hit : end - this.length + 1;
      this.ahead = this.hit >= 0 ? LEAST_AHEAD : Math.min(this.ahead * 2, MOST_AHEAD);
    }
  }

  reset(): void {
    this.bytes = undefined;
  }

  private restart(bytes: Buffer, from: number): void {
    this.bytes = bytes;
    this.from = from;
    this.clear = from;
    this.hit = -1;
  }
}

/** Exact bytes, searched natively. */
export function findBytes(needle: Buffer): Find {
  const wanted = needle.length === 1 ? (needle[0] as number) : needle;
  return (bytes, from, to) => bytes.subarray(0, to).indexOf(wanted, from);
}

/** ASCII text of any case. A Latin-1 string of the bytes is a mere copy, and the engine's search in it native code. */
export function findAscii(text: string): Find {
  const literal = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'i');
  return (bytes, from, to) => {
    const at = bytes.toString('latin1', from, to).search(literal);
    return at < 0 ? -1 : from + at;
  };
}
