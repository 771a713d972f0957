import { expect, test } from 'vitest';
import { formatClock, formatDate, formatTime } from './time.ts';

const at = (local: Date, micros: number): number => local.getTime() * 1000 + micros;

test('local date and time down to the microsecond', () => {
  const moment = at(new Date(2026, 10, 20, 12, 0, 3, 431), 950);
  expect(formatTime(moment)).toBe('2026-11-20 12:00:03.431950');
  expect(formatClock(moment)).toBe('12:00:03.431950');
  expect(formatDate(moment)).toBe('2026-11-20');
});

test('every part is padded', () => {
  expect(formatTime(at(new Date(2026, 0, 2, 3, 4, 5, 0), 7))).toBe('2026-01-02 03:04:05.000007');
});
