/** Lets so many rows through within a second, and counts the others. */
export class RowBudget {
  private rows = 0;
  private skipped = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly perSecond: number,
    /** Called at the end of a second in which rows were left out. */
    private readonly tell: (skipped: number) => void,
  ) {}

  take(): boolean {
    this.timer ??= setTimeout(() => this.flush(), 1000);
    this.rows += 1;
    if (this.rows <= this.perSecond) return true;
    this.skipped += 1;
    return false;
  }

  /** Ends the second now and tells what was left out. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { skipped } = this;
    this.rows = 0;
    this.skipped = 0;
    if (skipped > 0) this.tell(skipped);
  }
}
