/**
 * How long something has been at work, in milliseconds: by the clock, but no more than the whole process has worked meanwhile.
 * On a machine that is busy with other things nobody is to blame for time that he was not given.
 */
export class Stopwatch {
  private startedAt = 0;
  private usedBefore = 0;

  start(): void {
    this.startedAt = performance.now();
    this.usedBefore = usedNow();
  }

  hasRun(ms: number): boolean {
    return performance.now() - this.startedAt >= ms && usedNow() - this.usedBefore >= ms;
  }
}

function usedNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
