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

it('tells when something was that happened before, in the time of now', () => {
  let wall = 1_000_000;
  let monotonic = 5000;
  const clock = createClock({ wall: () => wall, monotonic: () => monotonic });
  expect(clock(4999.5)).toBe(999_999_500);
  monotonic += 1000;
  wall += 7000;
  expect(clock(5999.5)).toBe(1_006_999_500);
});

it('agrees with the system', () => {
  expect(Math.abs(createClock()() / 1000 - Date.now())).toBeLessThan(1000);
});
