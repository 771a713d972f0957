/** Tells those who wait that something has changed. `tell` is cheap; it may be called for every packet. */
export class News {
  private waiting: (() => void)[] = [];
  private due = false;

  readonly tell = (): void => {
    if (this.due || this.waiting.length === 0) return;
    this.due = true;
    setImmediate(() => {
      this.due = false;
      for (const resolve of this.waiting.splice(0)) resolve();
    });
  };

  /** Resolves when `holds`, looked at after every change, or when the signal aborts. */
  async until(holds: () => boolean, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !holds()) await this.next(signal);
  }

  private next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        this.waiting = this.waiting.filter((other) => other !== done);
        resolve();
      };
      signal.addEventListener('abort', done, { once: true });
      this.waiting.push(done);
    });
  }
}
