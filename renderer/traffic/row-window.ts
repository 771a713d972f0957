import type { Row } from '#contract';

/** The rows a list holds: neighbours in the view, from `start` on. Immutable. */
export interface RowWindow {
  /** Position that keys count from: elements are reused in place when the list jumps, and keep their row when it scrolls. */
  readonly base: number;
  readonly start: number;
  readonly rows: readonly Row[];
}

export const EMPTY_WINDOW: RowWindow = { base: 0, start: 0, rows: [] };

/** One past the last position held. */
export const endOf = (window: RowWindow): number => window.start + window.rows.length;

/** Adds rows from a position on. Rows that touch neither end of the window replace it. */
export function mergeRows(window: RowWindow, from: number, rows: readonly Row[]): RowWindow {
  if (rows.length === 0) return window;
  const to = from + rows.length;
  const end = endOf(window);
  if (window.rows.length === 0 || from > end || to < window.start) return { base: from, start: from, rows };
  const before = window.rows.slice(0, Math.max(0, from - window.start));
  const after = window.rows.slice(Math.max(0, to - window.start));
  const renewed = rows.map((row) => keepIdentity(window.rows[row.position - window.start], row));
  return { base: window.base, start: Math.min(window.start, from), rows: [...before, ...renewed, ...after] };
}

/** The part of a window between two positions; the window itself when that is all of it. */
export function cropWindow(window: RowWindow, from: number, to: number): RowWindow {
  const start = Math.max(window.start, from);
  const end = Math.min(endOf(window), to);
  if (start === window.start && end === endOf(window)) return window;
  if (start >= end) return EMPTY_WINDOW;
  return {
    base: window.base,
    start,
    rows: window.rows.slice(start - window.start, end - window.start),
  };
}

/** A row pulled again is nearly always what it was, and then its element need not be drawn again. */
function keepIdentity(old: Row | undefined, row: Row): Row {
  const same =
    old !== undefined &&
    old.seq === row.seq &&
    old.text === row.text &&
    old.bytes?.length === row.bytes?.length &&
    old.invalid === row.invalid &&
    old.incomplete === row.incomplete &&
    old.size === row.size &&
    old.note === row.note &&
    old.gap === row.gap &&
    old.flaw === row.flaw &&
    old.reads.length === row.reads.length &&
    old.readCount === row.readCount;
  return same ? old : row;
}

/**
 * Rows whose text may still change because a character at their end waits for its other bytes: the newest of their stream
 * in this window. Answers the positions from the first to one past the last of them, null when there are none.
 */
export function unsettledRows({ rows }: RowWindow): { from: number; to: number } | null {
  const continued = new Set<string>();
  let from = -1;
  let to = -1;
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const row = rows[i];
    if (!row || row.kind === 'event') continue;
    const stream = `${row.kind} ${row.peer}`;
    if (row.incomplete > 0 && !continued.has(stream)) {
      from = row.position;
      if (to < 0) to = row.position + 1;
    }
    continued.add(stream);
  }
  return from < 0 ? null : { from, to };
}
