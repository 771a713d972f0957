import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { TrafficView, Verification } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import { locateError } from './locate-error.ts';
import { testView } from './testing.ts';
import { Views } from './views.ts';

const link = testLink(1);
const SUM8: Verification = {
  field: {
    checksum: { kind: 'named', name: 'SUM8' },
    skipStart: 0,
    skipEnd: 0,
    endian: 'big',
    form: 'binary',
  },
  trailing: 0,
};
const VERIFIED = testView({ verify: SUM8 });
const RIGHT = Uint8Array.of(1, 2, 3);
const WRONG = Uint8Array.of(1, 2, 4);
const patient = (): AbortSignal => new AbortController().signal;

/** 0 wrong, 1 right, 2 an error, 3 wrong, 4 sent, 5 short, 6 right. */
function sample(): TrafficLog {
  const { log } = testLog();
  log.received(link, WRONG, false);
  log.received(link, RIGHT, false);
  log.event({ code: 'dropped', count: 3 });
  log.received(link, WRONG, false);
  log.sent(link, WRONG, 1, false);
  log.received(link, new Uint8Array(0), false);
  log.received(link, RIGHT, false);
  return log;
}

async function all(log: TrafficLog, spec: TrafficView, from: number, move: 'next' | 'previous') {
  const view = new Views({ clock: () => 0 }).of(log, spec);
  const found: number[] = [];
  for (let at: number | null = from; ; ) {
    at = await locateError(view, spec, { kind: 'error', from: at, move }, patient());
    if (at === null) return found;
    found.push(at);
  }
}

it('stops at events that tell an error, and at rows whose checksum is not right', async () => {
  expect(await all(sample(), VERIFIED, 0, 'next')).toEqual([2, 3, 5]);
  expect(await all(sample(), VERIFIED, 99, 'previous')).toEqual([5, 3, 2, 0]);
  expect(await all(sample(), testView(), 0, 'next')).toEqual([2]);
});

async function afterTurns(turns: number): Promise<void> {
  for (let n = 0; n < turns; n += 1) await setImmediate();
}

it('begins with what has come since, when it was given up before', async () => {
  const { log } = testLog();
  log.received(link, WRONG, false);
  for (let n = 0; n < 100_000; n += 1) log.received(link, RIGHT, false);
  const view = new Views({ clock: () => 0 }).of(log, VERIFIED);
  const last = { kind: 'error', from: Number.MAX_SAFE_INTEGER, move: 'previous' } as const;
  const abort = new AbortController();
  void afterTurns(4).then(() => abort.abort());
  expect(await locateError(view, VERIFIED, last, abort.signal)).toBeNull();
  expect(abort.signal.aborted).toBe(true);
  log.received(link, WRONG, false);
  for (let n = 0; n < 200; n += 1) log.received(link, RIGHT, false);
  expect(await locateError(view, VERIFIED, last, patient())).toBe(100_001);
});

it('goes on where it was given up, and finds what is far away', async () => {
  const { log } = testLog();
  log.received(link, WRONG, false);
  for (let n = 0; n < 100_000; n += 1) log.received(link, RIGHT, false);
  log.received(link, WRONG, false);
  const view = new Views({ clock: () => 0 }).of(log, VERIFIED);
  const search = async (from: number, move: 'next' | 'previous'): Promise<[number | null, number]> => {
    for (let asked = 1; ; asked += 1) {
      const abort = new AbortController();
      void afterTurns(4).then(() => abort.abort());
      const found = await locateError(view, VERIFIED, { kind: 'error', from, move }, abort.signal);
      if (found !== null || !abort.signal.aborted || asked > 10_000) return [found, asked];
    }
  };
  await view.settled();
  const [next, asked] = await search(0, 'next');
  expect(next).toBe(100_001);
  expect(asked).toBeGreaterThan(1);
  expect((await search(100_001, 'previous'))[0]).toBe(0);
});
