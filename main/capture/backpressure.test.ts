import { expect, it } from 'vitest';
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
