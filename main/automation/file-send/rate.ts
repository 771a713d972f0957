/** A rate is that of so long. */
const SPAN_MS = 2000;
const STEP_MS = 100;

/** How fast something grows, over the last two seconds. `now` tells milliseconds. */
export class Rate {
  private readonly marks: { at: number; total: number }[];
  private total = 0;

  constructor(private readonly now: () => number = () => performance.now()) {
    this.marks = [{ at: now(), total: 0 }];
  }

  add(amount: number): void {
    const at = this.now();
    // What was before this amount: a mark at its own moment would hide it.
    if (at - (this.marks.at(-1)?.at ?? 0) >= STEP_MS) this.mark(at);
    this.total += amount;
  }

  /** Per second. */
  get value(): number {
    const at = this.now();
    this.mark(at);
    const [oldest = { at, total: 0 }] = this.marks;
    const span = at - oldest.at;
    return span > 0 ? ((this.total - oldest.total) / span) * 1000 : 0;
  }

  private mark(at: number): void {
    if (at - (this.marks.at(-1)?.at ?? 0) >= STEP_MS) this.marks.push({ at, total: this.total });
    while (at - (this.marks[1]?.at ?? at) >= SPAN_MS) this.marks.shift();
  }
}
