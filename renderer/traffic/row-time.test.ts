import { describe, expect, test } from 'vitest';
import { rowTime, type TimeOptions } from './row-time.ts';

const at = new Date(2026, 10, 20, 12, 0, 3, 431).getTime() * 1000 + 950;
const row = { at, gap: 13_700 };
const options = (change: Partial<TimeOptions> = {}): TimeOptions => ({
  base: 'absolute',
  utc: false,
  micros: false,
  ...change,
});

describe('a moment', () => {
  test('is local, cut to milliseconds or down to the microsecond', () => {
    expect(rowTime(row, options(), null, false)).toBe('12:00:03.431');
    expect(rowTime(row, options({ micros: true }), null, true)).toBe('2026-11-20 12:00:03.431950');
  });

  test('in UTC says so', () => {
    const utc = Date.UTC(2026, 0, 2, 3, 4, 5, 6) * 1000 + 7;
    expect(rowTime({ at: utc, gap: null }, options({ utc: true }), null, true)).toBe(
      '2026-01-02 03:04:05.006Z',
    );
  });
});

test('since the start, also over hours, and before it when a clock was set back', () => {
  const since = options({ base: 'start', micros: true });
  expect(rowTime(row, since, at - 3_725_000_001, false)).toBe('+01:02:05.000001');
  expect(rowTime(row, since, at + 1_500_000, false)).toBe('-00:00:01.500000');
  expect(rowTime(row, since, null, false)).toBe('+00:00:00.000000');
});

test('since the previous row of the same direction', () => {
  const previous = options({ base: 'previous' });
  expect(rowTime(row, previous, null, false)).toBe('+0.013');
  expect(rowTime({ at, gap: 62_000_400 }, { ...previous, micros: true }, null, false)).toBe('+62.000400');
  expect(rowTime({ at, gap: null }, previous, null, false)).toBe('—');
});
