import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { PreciseTimer } from './precise-timer.ts';

/** Resolves with the time of the call. */
const call = (timer: PreciseTimer, due: number): Promise<number> =>
  new Promise((resolve) => {
    timer.set(due, () => resolve(performance.now()));
  });

it.each([0, 0.5, 1, 7.3, 40])('comes no sooner than %d ms', async (ms) => {
  const due = performance.now() + ms;
  expect(await call(new PreciseTimer(), due)).toBeGreaterThanOrEqual(due);
});

it('never calls back at once, also when its time is over', async () => {
  const timer = new PreciseTimer();
  let called = false;
  const done = new Promise<void>((resolve) => {
    timer.set(performance.now() - 100, () => {
      called = true;
      resolve();
    });
  });
  expect(called).toBe(false);
  await done;
});

it('calls back once, for the time that was set last, and not after it was cleared', async () => {
  const timer = new PreciseTimer();
  const calls: string[] = [];
  for (const ms of [1, 5]) timer.set(performance.now() + ms, () => calls.push('replaced'));
  await call(timer, performance.now() + 8);
  for (const ms of [0, 5]) {
    timer.set(performance.now() + ms, () => calls.push('cleared'));
    timer.clear();
  }
  await call(new PreciseTimer(), performance.now() + 10);
  expect(calls).toEqual([]);
});

it('lets everything else have its turn', async () => {
  const due = performance.now() + 20;
  let turns = 0;
  const counting = (async () => {
    while (performance.now() < due) {
      await sleep(0);
      turns += 1;
    }
  })();
  await call(new PreciseTimer(), due);
  await counting;
  expect(turns).toBeGreaterThan(3);
});
