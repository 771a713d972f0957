import { setImmediate } from 'node:timers/promises';

/**
 * Lets long work give sockets and timers their turn. What is asynchronous by promises alone does not: they all settle before
 * the event loop goes on.
 */
export class Turns {
  private end: number;

  /** @param ms longest work without a turn */
  constructor(private readonly ms: number) {
    this.end = performance.now() + ms;
  }

  /** Answers at once while there is time left. */
  async give(): Promise<void> {
    if (performance.now() < this.end) return;
    await setImmediate();
    this.end = performance.now() + this.ms;
  }
}
