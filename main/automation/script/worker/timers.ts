/** Timers of a script: each keeps to its own clock, and what it missed while the script was busy is left out. */
export class Timers {
  private readonly running = new Map<number, NodeJS.Timeout>();
  private last = 0;

  constructor(
    private readonly most: number,
    private readonly fire: (timer: number) => void,
  ) {}

  /** Throws when there are as many as there may be. */
  start(ms: number): number {
    if (this.running.size >= this.most) {
      throw new RangeError(`on.timer: ${this.most} timers run already`);
    }
    this.last += 1;
    this.await(this.last, ms, performance.now() + ms);
    return this.last;
  }

  stop(timer: number): void {
    clearTimeout(this.running.get(timer));
    this.running.delete(timer);
  }

  stopAll(): void {
    for (const timer of [...this.running.keys()]) this.stop(timer);
  }

  private await(timer: number, ms: number, due: number): void {
    const wait = setTimeout(() => {
      const missed = Math.floor(Math.max(0, performance.now() - due) / ms);
      this.await(timer, ms, due + (missed + 1) * ms);
      this.fire(timer);
    }, due - performance.now());
    this.running.set(timer, wait);
  }
}
