import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { warmUpCharsets } from './warm-up.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('ends by itself, and traffic comes first', () => {
  let changes = 0;
  let flood = 1000;
  warmUpCharsets(() => {
    changes += flood;
    return changes;
  });
  vi.advanceTimersByTime(60_000);
  expect(vi.getTimerCount()).toBe(1);
  flood = 0;
  vi.runAllTimers();
  expect(vi.getTimerCount()).toBe(0);
});

test('stops when asked to', () => {
  warmUpCharsets(() => 0)();
  expect(vi.getTimerCount()).toBe(0);
});
