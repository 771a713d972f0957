import { expect, test } from 'vitest';
import { parseTarget, type TimeFrame } from './target.ts';

const startAt = Date.UTC(2026, 10, 20, 12, 0, 0, 500) * 1000;
const utc: TimeFrame = { utc: true, startAt };
const time = (...parts: Parameters<typeof Date.UTC>) => ({ kind: 'time', at: Date.UTC(...parts) * 1000 });

test.each(['120', '#120', ' # 120 '])('%j is a record, counted from 1', (text) => {
  expect(parseTarget(text, utc)).toEqual({ kind: 'record', seq: 119 });
});

test.each([
  ['12:00:03.431', time(2026, 10, 20, 12, 0, 3, 431)],
  ['12:05', time(2026, 10, 20, 12, 5)],
  ['2026-11-21', time(2026, 10, 21)],
  ['2026/11/21 1:02', time(2026, 10, 21, 1, 2)],
  ['2026-11-21T01:02:03Z', time(2026, 10, 21, 1, 2, 3)],
])('%j is a moment', (text, target) => {
  expect(parseTarget(text, utc)).toEqual(target);
});

test('a clock time before the first record is one of the next day', () => {
  expect(parseTarget('00:10', utc)).toEqual(time(2026, 10, 21, 0, 10));
  expect(parseTarget('12:00:00', utc)).toEqual(time(2026, 10, 20, 12, 0, 0));
  const late = { utc: true, startAt: Date.UTC(2026, 10, 20, 12, 0, 30) * 1000 };
  expect(parseTarget('12:00', late)).toEqual(time(2026, 10, 20, 12, 0));
  expect(parseTarget('12:00:29', late)).toEqual(time(2026, 10, 21, 12, 0, 29));
  expect(parseTarget('11:59', late)).toEqual(time(2026, 10, 21, 11, 59));
});

test('without Z a moment is local, unless the log is shown in UTC', () => {
  const local = new Date(2026, 10, 20, 12, 0, 3).getTime() * 1000;
  expect(parseTarget('2026-11-20 12:00:03', { utc: false, startAt })).toEqual({ kind: 'time', at: local });
});

test.each([
  ['+5.25', 5_250_000],
  ['+1:30', 90_000_000],
  ['+01:00:00', 3_600_000_000],
  ['+2 s', 2_000_000],
])('%j is so long after the first record', (text, micros) => {
  expect(parseTarget(text, utc)).toEqual({ kind: 'time', at: startAt + micros });
});

test.each(['', '0', 'abc', '25:00', '12:61', '2026-13-01', '-5', '+', '1.5'])('%j is nothing', (text) => {
  expect(parseTarget(text, utc)).toBeUndefined();
});
