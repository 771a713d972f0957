import { expect, test } from 'vitest';
import { formatCount, formatRate, formatSize } from './numbers.ts';

test('counts are exact, with thousands separated', () => {
  expect(formatCount(0)).toBe('0');
  expect(formatCount(1234)).toBe('1,234');
  expect(formatCount(9_007_199_254_740_991)).toBe('9,007,199,254,740,991');
});

test('sizes go up in steps of 1024 with one decimal', () => {
  expect(formatSize(0)).toBe('0 B');
  expect(formatSize(1023)).toBe('1023 B');
  expect(formatSize(1024)).toBe('1.0 KiB');
  expect(formatSize(1_258_291)).toBe('1.2 MiB');
  expect(formatSize(5 * 1024 ** 5)).toBe('5120.0 TiB');
});

test('a size just below the next unit is not shown as 1024', () => {
  expect(formatSize(1024 * 1024 - 1)).toBe('1.0 MiB');
});

test('rates are sizes per second', () => {
  expect(formatRate(204.8)).toBe('205 B/s');
  expect(formatRate(3_250_586)).toBe('3.1 MiB/s');
});
