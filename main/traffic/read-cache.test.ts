import { expect, it } from 'vitest';
import { ReadCache } from './read-cache.ts';
import { Segment } from './segment.ts';
import { LogStretch } from './stretch.ts';

const MIB = 1024 * 1024;
const stretch = (id: number): LogStretch => new LogStretch(id, id, 0, 0);
const segment = (bytes: number): Segment => new Segment(bytes, 1);

it('keeps the stretches used last within its bound, and the newest whatever its size', () => {
  const cache = new ReadCache(() => 4 * MIB);
  const [a, b, c, large] = [stretch(1), stretch(2), stretch(3), stretch(4)];
  cache.put(a, segment(1.5 * MIB));
  cache.put(b, segment(1.5 * MIB));
  expect(cache.get(a)).toBeDefined();
  cache.put(c, segment(1.5 * MIB));
  expect([a, b, c].map((one) => cache.has(one))).toEqual([true, false, true]);
  cache.put(large, segment(8 * MIB));
  expect([a, c, large].map((one) => cache.has(one))).toEqual([false, false, true]);
  cache.delete(large);
  cache.delete(large);
  expect(cache.bytes).toBe(0);
});
