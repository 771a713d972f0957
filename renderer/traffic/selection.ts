import type { PositionRange } from '#contract';

/** Selected rows of a view as ranges of positions: all of ten million is one range. */
export interface Selection {
  /** In order, apart from one another. */
  readonly ranges: readonly PositionRange[];
  /** Where a range that is extended begins; null when nothing was clicked yet. */
  readonly pivot: number | null;
}

export const NO_SELECTION: Selection = { ranges: [], pivot: null };

export const selectOnly = (position: number): Selection => ({
  ranges: [{ from: position, to: position }],
  pivot: position,
});

/** Everything between two records, both included. */
export const selectAll = (first: number, last: number): Selection =>
  last < first ? NO_SELECTION : { ranges: [{ from: first, to: last }], pivot: null };

/** The records from the pivot to this one instead of what was selected. */
export function extendTo({ pivot }: Selection, position: number): Selection {
  if (pivot === null) return selectOnly(position);
  return { ranges: [{ from: Math.min(pivot, position), to: Math.max(pivot, position) }], pivot };
}

/** Adds one record, or takes it out. */
export function toggle({ ranges }: Selection, position: number): Selection {
  return {
    ranges: isSelected(ranges, position) ? without(ranges, position) : withOne(ranges, position),
    pivot: position,
  };
}

export function isSelected(ranges: readonly PositionRange[], position: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range) return false;
    if (position < range.from) high = middle - 1;
    else if (position > range.to) low = middle + 1;
    else return true;
  }
  return false;
}

/** Selected rows that are still held. */
export const countSelected = (ranges: readonly PositionRange[], first: number): number =>
  ranges.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, first) + 1), 0);

function withOne(ranges: readonly PositionRange[], position: number): PositionRange[] {
  const result: PositionRange[] = [];
  let added = { from: position, to: position };
  for (const range of ranges) {
    if (range.to === position - 1) added = { from: range.from, to: added.to };
    else if (range.from === position + 1) added = { from: added.from, to: range.to };
    else result.push(range);
  }
  return [...result, added].sort((a, b) => a.from - b.from);
}

function without(ranges: readonly PositionRange[], position: number): PositionRange[] {
  return ranges.flatMap((range) => {
    if (position < range.from || position > range.to) return [range];
    return [
      { from: range.from, to: position - 1 },
      { from: position + 1, to: range.to },
    ].filter(({ from, to }) => from <= to);
  });
}
