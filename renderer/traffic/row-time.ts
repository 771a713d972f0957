import type { SessionOptions } from '#contract';

export type TimeOptions = SessionOptions['time'];

const MINUTE = 60_000_000;

/**
 * The time of a row as the user wants to read it: `12:00:03.431`, with `Z` in UTC, `+00:00:03.431` since the first record,
 * `+0.014` seconds since the previous row of the same direction.
 * @param row `at` and `gap` in microseconds
 * @param startAt the first record's time, null when there is none
 * @param dated with the date, when the time is absolute
 */
export function rowTime(
  { at, gap }: { at: number; gap: number | null },
  { base, utc, micros }: TimeOptions,
  startAt: number | null,
  dated: boolean,
): string {
  if (base === 'previous') return gap === null ? '—' : sinceText(gap, micros);
  if (base === 'start') return durationText(at - (startAt ?? at), micros);
  const t = new Date(Math.floor(at / 1000));
  const clock = `${clockOf(t, utc)}.${fraction(at, micros)}${utc ? 'Z' : ''}`;
  return dated ? `${dateOf(t, utc)} ${clock}` : clock;
}

const two = (n: number): string => String(n).padStart(2, '0');

function clockOf(t: Date, utc: boolean): string {
  const parts = utc
    ? [t.getUTCHours(), t.getUTCMinutes(), t.getUTCSeconds()]
    : [t.getHours(), t.getMinutes(), t.getSeconds()];
  return parts.map(two).join(':');
}

function dateOf(t: Date, utc: boolean): string {
  const [year, month, day] = utc
    ? [t.getUTCFullYear(), t.getUTCMonth(), t.getUTCDate()]
    : [t.getFullYear(), t.getMonth(), t.getDate()];
  return `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(day)}`;
}

/** The part of a second. Cut, not rounded: a rounded one could belong to the next second. */
function fraction(at: number, micros: boolean): string {
  const digits = String(((at % 1_000_000) + 1_000_000) % 1_000_000).padStart(6, '0');
  return micros ? digits : digits.slice(0, 3);
}

function durationText(micro: number, micros: boolean): string {
  const size = Math.abs(micro);
  const minutes = Math.floor(size / MINUTE);
  const clock = [Math.floor(minutes / 60), minutes % 60, Math.floor(size / 1_000_000) % 60]
    .map(two)
    .join(':');
  return `${signOf(micro)}${clock}.${fraction(size, micros)}`;
}

const sinceText = (micro: number, micros: boolean): string =>
  `${signOf(micro)}${Math.floor(Math.abs(micro) / 1_000_000)}.${fraction(Math.abs(micro), micros)}`;

/** A clock that was set back makes times go back. */
const signOf = (micro: number): string => (micro < 0 ? '-' : '+');
