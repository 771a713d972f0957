import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LastMinute, LastSecond, Patience } from './limits.ts';

const SECOND = 1_000_000;
const steps = fc.array(fc.nat(SECOND / 2), { maxLength: 300 });

it('lets no more through within any second than allowed, and as many as that', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 9 }), (gaps, most) => {
      const limit = new LastSecond();
      const taken: number[] = [];
      let now = 0;
      for (const gap of gaps) {
        now += gap;
        const recent = taken.filter((time) => time > now - SECOND).length;
        expect(limit.take(now, most)).toBe(recent < most);
        if (recent < most) taken.push(now);
      }
    }),
    { seed: 20261121 },
  );
});

it('a clock that was set back does not close it', () => {
  const limit = new LastSecond();
  expect(limit.take(1000 * SECOND, 1)).toBe(true);
  expect(limit.take(1000 * SECOND, 1)).toBe(false);
  expect(limit.take(SECOND, 1)).toBe(true);
});

it('counts a minute to the second', () => {
  const limit = new LastMinute();
  const at = (second: number): boolean => limit.take(second * SECOND, 3);
  expect([at(10), at(30), at(69), at(69), at(70), at(89), at(90), at(1000), at(5)]).toEqual([
    true,
    true,
    true,
    false,
    true,
    false,
    true,
    true,
    true,
  ]);
});

it('bears looks that are slow now and then, not all the time', () => {
  const patience = new Patience();
  expect(
    Array.from({ length: 20 }, (_, i) => patience.spend(i * 1000, i * 1000 + 90, 100)).every(Boolean),
  ).toBe(true);
  const often = Array.from({ length: 20 }, (_, i) => patience.spend(90_000 + i * 100, 90_050 + i * 100, 100));
  expect(often.indexOf(false)).toBeGreaterThan(3);
  expect(often.at(-1)).toBe(false);
});

it('long bytes may take their time, and a machine that slept is forgiven', () => {
  const patience = new Patience();
  expect(patience.spend(0, 100, 1024 * 1024)).toBe(true);
  expect(patience.spend(200, 3_600_000, 10)).toBe(true);
});
