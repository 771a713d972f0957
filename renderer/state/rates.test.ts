import { expect, test } from 'vitest';
import { newSession } from '../app/fake-core.fixture.ts';
import { createRateMeter } from './rates.ts';

const SECOND = 1_000_000;
const pull = (at: number, bytesIn: number, bytesOut = 0) => ({
  at,
  sessions: [
    newSession(1, {
      counters: { bytesIn, packetsIn: 0, bytesOut, packetsOut: 0, dropped: null, relay: null },
    }),
  ],
});

test('the rate is the difference of two pulls over the time between them', () => {
  const meter = createRateMeter();
  meter.take(pull(0, 1000));
  expect(meter.take(pull(2 * SECOND, 5000, 600)).get(1)).toMatchObject({ in: 2000, out: 300 });
});

test('pulls that follow quickly do not make the figure jump', () => {
  const meter = createRateMeter();
  meter.take(pull(0, 0));
  meter.take(pull(SECOND, 1000));
  expect(meter.take(pull(SECOND + 30_000, 500_000)).get(1)).toMatchObject({ in: 1000 });
  expect(meter.settling).toBe(true);
});

test('after traffic stops the rate goes back to 0 and then nothing more is asked for', () => {
  const meter = createRateMeter();
  meter.take(pull(0, 0));
  meter.take(pull(SECOND, 1000));
  expect(meter.settling).toBe(true);
  expect(meter.take(pull(2 * SECOND, 1000)).get(1)).toMatchObject({ in: 0, out: 0 });
  expect(meter.settling).toBe(false);
});

test('counters that were reset start over', () => {
  const meter = createRateMeter();
  meter.take(pull(0, 5000));
  expect(meter.take(pull(SECOND, 10)).get(1)).toMatchObject({ in: 0 });
});
