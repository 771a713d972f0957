import type { LogView } from './log-view.ts';

/** Places from `low` on, up to and without `high`. */
interface Range {
  low: number;
  high: number;
}

/**
 * What the last search of a view looked through in vain. One that is given up for its time goes on from there when it is asked
 * for again; what has come since at the end where it began is looked at first.
 */
export class VainSearches {
  private readonly byView = new WeakMap<LogView, { search: string; ranges: Range[] }>();

  /** Where a search that has come to a place goes on. */
  goOn(view: LogView, search: string, at: number, move: 'next' | 'previous'): number {
    const known = this.rangesOf(view, search).find(({ low, high }) => at >= low && at < high);
    if (!known) return at;
    return move === 'next' ? known.high : known.low - 1;
  }

  /** None of these places is what it looks for. */
  add(view: LogView, search: string, low: number, high: number): void {
    const whole = { low, high };
    const ranges = this.rangesOf(view, search).filter((range) => {
      if (range.low > high || range.high < low) return true;
      whole.low = Math.min(whole.low, range.low);
      whole.high = Math.max(whole.high, range.high);
      return false;
    });
    this.byView.set(view, { search, ranges: [...ranges, whole] });
  }

  private rangesOf(view: LogView, search: string): Range[] {
    const known = this.byView.get(view);
    return known?.search === search ? known.ranges : [];
  }
}
