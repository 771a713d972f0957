/** Weight of the newest measurement. */
const NEWEST = 0.3;
/** Every so many times the way that was slower is tried again: disks change, and so does what else is going on. */
const TRY_EVERY = 32;

/** Finds out which of two ways to do the same work is the faster one, while the work is being done. */
export class FasterWay {
  private readonly rates = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  private turns = 0;

  /** The way to go this time: 0 or 1. Both are tried first. */
  next(): 0 | 1 {
    this.turns += 1;
    const [a = 0, b = 0] = this.rates;
    const faster = a >= b ? 0 : 1;
    return this.turns % TRY_EVERY === 0 ? (faster === 0 ? 1 : 0) : faster;
  }

  /** Tells how long so much work took, in milliseconds. */
  took(way: 0 | 1, work: number, ms: number): void {
    const rate = work / Math.max(ms, 0.001);
    const known = this.rates[way] ?? rate;
    this.rates[way] = Number.isFinite(known) ? known * (1 - NEWEST) + rate * NEWEST : rate;
  }
}
