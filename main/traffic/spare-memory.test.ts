import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SegmentPool } from './segment-pool.ts';
import { SpareMemory } from './spare-memory.ts';

const MIB = 1024 * 1024;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('readies memory piece by piece, and no more than all logs together may have', () => {
  const pool = new SegmentPool(8 * MIB);
  const spare = new SpareMemory(pool);
  expect(pool.memoryBytes).toBe(0);
  spare.prepare();
  vi.advanceTimersByTime(10);
  const one = pool.memoryBytes;
  expect(one).toBeGreaterThan(2 * MIB);
  vi.runAllTimers();
  expect(pool.memoryBytes).toBe(4 * one);
  expect(vi.getTimerCount()).toBe(0);
});

test('stops when asked to', () => {
  const pool = new SegmentPool(8 * MIB);
  const spare = new SpareMemory(pool);
  spare.prepare();
  vi.advanceTimersByTime(10);
  spare.stop();
  expect(vi.getTimerCount()).toBe(0);
  expect(pool.memoryBytes).toBeLessThan(4 * MIB);
});
