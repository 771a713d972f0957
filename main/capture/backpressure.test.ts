import { expect, it } from 'vitest';
import { KIND_IN, Segment } from '../traffic/segment.ts';
import { LogStretch } from '../traffic/stretch.ts';
import { Backpressure, type Throttle } from './backpressure.ts';

it('counts what many small records cost beside their bytes', () => {
  const throttles: Throttle[] = [];
  const pressure = new Backpressure(
    () => 64 * 1024 * 1024,
    (throttle) => throttles.push(throttle),
  );
  for (let i = 0; i < 1_000_000; i += 1) pressure.add(1);
  expect(throttles).toEqual(['streams']);
});

it('is in a hurry while more waits than the disk takes, and a second longer', () => {
  const pressure = new Backpressure(
    () => 256 * 1024 * 1024,
    () => {},
  );
  const second = 1_000_000;
  pressure.add(1024 * 1024);
  pressure.measure([], 0);
  expect(pressure.isHurried(0)).toBe(false);
  pressure.measure([waiting(32 * 1024 * 1024)], second);
  expect(pressure.isHurried(second * 1.9)).toBe(true);
  pressure.measure([], second * 1.9);
  expect(pressure.isHurried(second * 2.1)).toBe(false);
});

/** A stretch of one record that is not on the disk. */
function waiting(bytes: number): LogStretch {
  const segment = new Segment(bytes);
  segment.push(KIND_IN, new Uint8Array(bytes), 1, 0, 0, 0);
  const stretch = new LogStretch(1, 0, 0, 0);
  stretch.segment = segment;
  return stretch;
}
