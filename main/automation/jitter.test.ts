import { expect, it } from 'vitest';
import { Jitter } from './jitter.ts';

it('tells nothing of nothing, and no rate of one', () => {
  const jitter = new Jitter();
  expect(jitter.figures).toEqual({ rate: null, jitterMean: null, jitterP99: null });
  jitter.add(10, 12);
  expect(jitter.figures).toEqual({ rate: null, jitterMean: 2, jitterP99: 2 });
});

it('gives mean, 99 % and rate of what it saw', () => {
  const jitter = new Jitter();
  for (let i = 0; i < 200; i += 1) jitter.add(i * 10, i * 10 + (i < 3 ? 7 : 1));
  const { rate, jitterMean, jitterP99 } = jitter.figures;
  expect(jitterP99).toBe(7);
  expect(jitterMean).toBeCloseTo((3 * 7 + 197) / 200);
  expect(rate).toBeCloseTo((199 * 1000) / (1991 - 7));
});

it('forgets what was more than a thousand sends ago', () => {
  const jitter = new Jitter();
  for (let i = 0; i < 500; i += 1) jitter.add(i, i + 50);
  for (let i = 0; i < 1000; i += 1) jitter.add(1000 + 2 * i, 1000 + 2 * i);
  expect(jitter.figures).toEqual({ rate: 500, jitterMean: 0, jitterP99: 0 });
});
