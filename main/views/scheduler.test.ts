import { expect, it } from 'vitest';
import { Scheduler, type Steps } from './scheduler.ts';

const ended = (scheduler: Scheduler, steps: Steps): Promise<void> =>
  new Promise((resolve) => {
    scheduler.run(steps, resolve);
  });

/** So many steps of half a millisecond. */
function* busy(steps: number, log: string[], name: string): Steps {
  for (let n = 0; n < steps; n += 1) {
    log.push(name);
    const step = performance.now() + 0.5;
    while (performance.now() < step);
    yield undefined;
  }
}

it('runs scans in turn and lets everything else happen in between', async () => {
  const scheduler = new Scheduler();
  const log: string[] = [];
  let turns = 0;
  let isOver = false;
  const turn = (): void => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  turn();
  await Promise.all([ended(scheduler, busy(40, log, 'a')), ended(scheduler, busy(40, log, 'b'))]);
  isOver = true;
  expect(turns).toBeGreaterThan(3);
  expect(log.join('')).toBe('ab'.repeat(40));
});

it('waits for what a step waits for, and goes on after a failure of it', async () => {
  const scheduler = new Scheduler();
  const log: number[] = [];
  await ended(
    scheduler,
    (function* (): Steps {
      yield Promise.resolve().then(() => log.push(1));
      log.push(2);
      yield Promise.reject(new Error('not there'));
      log.push(3);
    })(),
  );
  expect(log).toEqual([1, 2, 3]);
});

it('stops a scan between two steps, once', async () => {
  const scheduler = new Scheduler();
  let closed = 0;
  let told = 0;
  const task = scheduler.run(
    (function* (): Steps {
      try {
        for (;;) yield undefined;
      } finally {
        closed += 1;
      }
    })(),
    () => {
      told += 1;
    },
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(task.running).toBe(true);
  task.cancel();
  task.cancel();
  expect([closed, told, task.running]).toEqual([1, 1, false]);
});

it('takes a small share of the time while much traffic arrives', async () => {
  let changes = 0;
  const scheduler = new Scheduler(() => changes);
  let worked = 0;
  const start = performance.now();
  const flood = setInterval(() => {
    changes += 100_000;
  }, 0);
  await ended(
    scheduler,
    (function* (): Steps {
      while (performance.now() < start + 300) {
        const step = performance.now() + 0.5;
        while (performance.now() < step);
        worked += 0.5;
        yield undefined;
      }
    })(),
  );
  clearInterval(flood);
  expect(worked).toBeLessThan(150);
});

it('begins nothing after its end', async () => {
  const scheduler = new Scheduler();
  scheduler.stop();
  const log: string[] = [];
  await ended(scheduler, busy(5, log, 'late'));
  expect(log).toEqual([]);
});
