import { expect, it } from 'vitest';
import { createClock } from './clock.ts';

it('counts microseconds, follows a wall clock that was set, and ignores its jitter', () => {
  let wall = 1_000_000;
  let monotonic = 5;
  const clock = createClock({ wall: () => wall, monotonic: () => monotonic });
  expect(clock()).toBe(1_000_000_000);
  monotonic += 0.25;
  expect(clock()).toBe(1_000_000_250);
  monotonic += 1000;
  wall += 1003;
  expect(clock()).toBe(1_001_000_250);
  wall += 3_600_000;
  expect(clock()).toBe(wall * 1000);
});

it('agrees with the system', () => {
  expect(Math.abs(createClock()() / 1000 - Date.now())).toBeLessThan(1000);
});
