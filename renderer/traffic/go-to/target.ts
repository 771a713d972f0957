/** Where the user wants to go. */
export type GoToTarget =
  | { kind: 'record'; seq: number }
  /** Microseconds since 1970. */
  | { kind: 'time'; at: number };

/** What times are understood by: how they are shown, and when the log began. */
export interface TimeFrame {
  utc: boolean;
  /** Microseconds since 1970 of the first record, null when there is none; its day is meant where none is typed. */
  startAt: number | null;
}

const RECORD = /^#?\s*(\d{1,15})$/;
const SINCE = /^\+\s*(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d+)?)\s*s?$/;
const CLOCK =
  /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+|$))?(?:(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)?)?\s*(Z?)$/i;

/**
 * What was typed as a record number (`120`, `#120`: as shown, from 1), a moment (`12:00`, `12:00:03.431`, `2026-11-20`,
 * `2026-11-20 12:00:03`, with `Z` in UTC), or a time since the first record (`+5.2`, `+1:30`, `+01:00:00`); undefined when
 * it is none.
 */
export function parseTarget(text: string, frame: TimeFrame): GoToTarget | undefined {
  const typed = text.trim();
  const number = RECORD.exec(typed.replaceAll(',', ''))?.[1];
  if (number !== undefined)
    return Number(number) > 0 ? { kind: 'record', seq: Number(number) - 1 } : undefined;
  const since = SINCE.exec(typed);
  if (since) {
    const [, hours = '0', minutes = '0', seconds = '0'] = since;
    const micros = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1_000_000;
    return frame.startAt === null ? undefined : { kind: 'time', at: frame.startAt + Math.round(micros) };
  }
  return typed === '' ? undefined : moment(typed, frame);
}

function moment(typed: string, { utc, startAt }: TimeFrame): GoToTarget | undefined {
  const parts = CLOCK.exec(typed);
  if (!parts) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second, fraction = '', zone] = parts;
  const inUtc = utc || zone !== '';
  const start = new Date(Math.floor((startAt ?? Date.now() * 1000) / 1000));
  const date: [number, number, number] =
    year === undefined ? dayOf(start, inUtc) : [Number(year), Number(month) - 1, Number(day)];
  const time: [number, number, number] = [Number(hour), Number(minute), Number(second ?? 0)];
  if (date[1] > 11 || date[2] < 1 || date[2] > 31 || time[0] > 23 || time[1] > 59 || time[2] > 59)
    return undefined;
  const ms = inUtc ? Date.UTC(...date, ...time) : new Date(...date, ...time).getTime();
  const at = ms * 1000 + Number(fraction.padEnd(6, '0'));
  // A clock time before the first record is one of the day after: a log that goes past midnight. What was not typed of it is not
  // before: 12:00 is the minute in which a log begins at 12:00:30.
  const unit = second === undefined ? 60_000_000 : 1_000_000;
  const next = year === undefined && startAt !== null && at < Math.floor(startAt / unit) * unit;
  return { kind: 'time', at: next ? at + 86_400_000_000 : at };
}

const dayOf = (t: Date, utc: boolean): [number, number, number] =>
  utc ? [t.getUTCFullYear(), t.getUTCMonth(), t.getUTCDate()] : [t.getFullYear(), t.getMonth(), t.getDate()];
