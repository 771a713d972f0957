import { expect, it } from 'vitest';
import { Rate } from './rate.ts';

it('is that of the last two seconds', () => {
  let now = 0;
  const rate = new Rate(() => now);
  expect(rate.value).toBe(0);
  for (; now < 1000; now += 50) rate.add(50);
  expect(rate.value).toBeCloseTo(1000);
  for (; now < 10_000; now += 50) rate.add(500);
  expect(rate.value).toBeCloseTo(10_000, -3);
  now += 1000;
  expect(rate.value).toBeGreaterThan(3000);
  expect(rate.value).toBeLessThan(7000);
  now += 5000;
  expect(rate.value).toBe(0);
});
