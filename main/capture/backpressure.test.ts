import { expect, it } from 'vitest';
import { KIND_IN, Segment } from '../traffic/segment.ts';
import { LogStretch } from '../traffic/stretch.ts';
import { Backpressure, type Throttle } from './backpressure.ts';

const MIB = 1024 * 1024;

it('counts what many small records cost beside their bytes', () => {
  const throttles: Throttle[] = [];
  const pressure = new Backpressure(
    () => 64 * 1024 * 1024,
    (throttle) => throttles.push(throttle),
    { waitingBytes: 0 },
  );
  for (let i = 0; i < 1_000_000; i += 1) pressure.add(1);
  expect(throttles).toEqual(['streams']);
});

it('is in a hurry while more waits than the disk takes, and a second longer', () => {
  const pressure = new Backpressure(
    () => 256 * 1024 * 1024,
    () => {},
    { waitingBytes: 0 },
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

it('lets those wait that fill the memory together, and not who has hardly anything waiting', () => {
  const memory = { waitingBytes: 0 };
  const levels: Throttle[] = ['none', 'none', 'none', 'none'];
  const [a, b, c, quiet] = levels.map(
    (_, i) =>
      new Backpressure(
        () => 128 * MIB,
        (throttle) => {
          levels[i] = throttle;
        },
        memory,
      ),
  ) as [Backpressure, Backpressure, Backpressure, Backpressure];
  const all = [a, b, c, quiet];
  a.add(31 * MIB);
  b.add(31 * MIB);
  for (const one of all) one.add(1);
  expect(levels).toEqual(['none', 'none', 'none', 'none']);
  c.add(2 * MIB);
  for (const one of all) one.add(1);
  expect(levels).toEqual(['streams', 'streams', 'streams', 'none']);
  a.measure([], 0);
  c.measure([waiting(2 * MIB)], 0);
  expect(levels).toEqual(['none', 'streams', 'none', 'none']);
  for (const one of all) one.release();
  expect([...levels, memory.waitingBytes]).toEqual(['none', 'none', 'none', 'none', 0]);
});

/** A stretch of one record that is not on the disk. */
function waiting(bytes: number): LogStretch {
  const segment = new Segment(bytes);
  segment.push(KIND_IN, new Uint8Array(bytes), 1, 0, 0, 0);
  const stretch = new LogStretch(1, 0, 0, 0);
  stretch.segment = segment;
  return stretch;
}
