/** Beginnings that are tried. */
const STARTS = 200;

/** How punctual periodic sends were. */
export interface Accuracy {
  /** Milliseconds, p99, from a time that is due, whole periods after the start, to the next send. */
  error: number;
  /** Milliseconds, p99, by which the time between two sends was not the period. */
  gap: number;
  /** Times that went by without a send. */
  leftOut: number;
}

/**
 * How punctual sends were, of when they arrived and their period in microseconds. The times that are due begin where it is best for who is
 * measured.
 */
export function accuracyOf(arrivals: readonly number[], period: number): Accuracy {
  const since = arrivals[0] ?? 0;
  const times = arrivals.map((time) => time - since);
  const every = Math.ceil(times.length / STARTS);
  const errors = times
    .filter((_, i) => i % every === 0)
    .map((time) => p99(waits(times, time % period, period)));
  const gaps = times.slice(1).map((time, i) => Math.abs(time - (times[i] ?? time) - period));
  const due = Math.round((times.at(-1) ?? 0) / period) + 1;
  return {
    error: Math.min(...errors) / 1000,
    gap: p99(gaps) / 1000,
    leftOut: Math.max(0, due - times.length),
  };
}

/** From each time that is due to the first send from then on. */
function waits(times: readonly number[], start: number, period: number): number[] {
  const found: number[] = [];
  let at = 0;
  for (let due = start; due <= (times.at(-1) ?? 0); due += period) {
    while ((times[at] ?? due) < due) at += 1;
    found.push((times[at] ?? due) - due);
  }
  return found;
}

function p99(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;
}
