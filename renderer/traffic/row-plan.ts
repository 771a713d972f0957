import { MAX_ROWS } from '#contract';
import { endOf, type RowWindow } from './row-window.ts';

/**
 * The rows a list needs: at least `count` of the newest ones, or those of a span of positions. The newest begin at a
 * multiple of `step`, so that not every new row drops an old one (and makes a bare stream wrap anew).
 */
export type Want =
  | { kind: 'newest'; count: number; step: number }
  | { kind: 'span'; from: number; to: number };

export interface Bounds {
  /** Oldest position held by the core and one past the newest. */
  readonly first: number;
  readonly next: number;
}

/** The positions that are wanted and exist: at least one, unless there are none. */
export function wantedSpan(want: Want, { first, next }: Bounds): { from: number; to: number } {
  if (want.kind === 'newest') {
    const from = Math.floor((next - want.count) / want.step) * want.step;
    return { from: Math.max(from, first), to: next };
  }
  const from = Math.max(first, Math.min(want.from, next - 1));
  return { from, to: Math.min(next, Math.max(want.to, from + 1)) };
}

/** The next request for rows that are wanted and not held; null when all are. */
export function planRows(
  window: RowWindow,
  want: Want,
  bounds: Bounds,
): { from: number; count: number } | null {
  const { from, to } = wantedSpan(want, bounds);
  if (from >= to) return null;
  const start = window.start;
  const end = endOf(window);
  const apart = window.rows.length === 0 || from > end || to < start;
  if (apart) {
    // Of too many newest rows the last ones matter, of a span the first.
    const count = Math.min(to - from, MAX_ROWS);
    return { from: want.kind === 'newest' ? to - count : from, count };
  }
  if (to > end) return { from: end, count: Math.min(to - end, MAX_ROWS) };
  if (from < start) {
    const count = Math.min(start - from, MAX_ROWS);
    return { from: start - count, count };
  }
  return null;
}
