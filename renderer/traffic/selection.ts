import type { SeqRange } from '#contract';

/** Selected records as ranges of sequence numbers: all of ten million is one range. */
export interface Selection {
  /** In order, apart from one another. */
  readonly ranges: readonly SeqRange[];
  /** Where a range that is extended begins; null when nothing was clicked yet. */
  readonly pivot: number | null;
}

export const NO_SELECTION: Selection = { ranges: [], pivot: null };

export const selectOnly = (seq: number): Selection => ({ ranges: [{ from: seq, to: seq }], pivot: seq });

/** Everything between two records, both included. */
export const selectAll = (first: number, last: number): Selection =>
  last < first ? NO_SELECTION : { ranges: [{ from: first, to: last }], pivot: null };

/** The records from the pivot to this one instead of what was selected. */
export function extendTo({ pivot }: Selection, seq: number): Selection {
  if (pivot === null) return selectOnly(seq);
  return { ranges: [{ from: Math.min(pivot, seq), to: Math.max(pivot, seq) }], pivot };
}

/** Adds one record, or takes it out. */
export function toggle({ ranges }: Selection, seq: number): Selection {
  return { ranges: isSelected(ranges, seq) ? without(ranges, seq) : withOne(ranges, seq), pivot: seq };
}

export function isSelected(ranges: readonly SeqRange[], seq: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range) return false;
    if (seq < range.from) high = middle - 1;
    else if (seq > range.to) low = middle + 1;
    else return true;
  }
  return false;
}

/** Selected records that are still held. */
export const countSelected = (ranges: readonly SeqRange[], first: number): number =>
  ranges.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, first) + 1), 0);

function withOne(ranges: readonly SeqRange[], seq: number): SeqRange[] {
  const result: SeqRange[] = [];
  let added = { from: seq, to: seq };
  for (const range of ranges) {
    if (range.to === seq - 1) added = { from: range.from, to: added.to };
    else if (range.from === seq + 1) added = { from: added.from, to: range.to };
    else result.push(range);
  }
  return [...result, added].sort((a, b) => a.from - b.from);
}

function without(ranges: readonly SeqRange[], seq: number): SeqRange[] {
  return ranges.flatMap((range) => {
    if (seq < range.from || seq > range.to) return [range];
    return [
      { from: range.from, to: seq - 1 },
      { from: seq + 1, to: range.to },
    ].filter(({ from, to }) => from <= to);
  });
}
