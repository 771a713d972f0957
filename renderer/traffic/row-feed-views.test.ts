import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { DEFAULT_OPTIONS, failure, fault, type TrafficView } from '#contract';
import { FakeLog, settle, TEXT_VIEW } from './log.fixture.ts';
import { RowFeed } from './row-feed.ts';
import { viewOf } from './view-of.ts';

let log: FakeLog;
beforeEach(() => {
  log = new FakeLog();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const FRAMED: TrafficView = { ...TEXT_VIEW, framing: { kind: 'fixed', size: 2 } };
const FILTERED: TrafficView = viewOf({
  ...DEFAULT_OPTIONS,
  filter: { direction: 'in', events: false, peer: '', minSize: null, maxSize: null, pattern: null },
});

function startFeed(view: TrafficView): RowFeed {
  const feed = new RowFeed(log.pull, log.source({ view }));
  feed.start();
  feed.aim({ kind: 'newest', count: 3, step: 1 });
  onTestFinished(() => feed.stop());
  return feed;
}
const positions = (feed: RowFeed): number[] => feed.state.get().window.rows.map((row) => row.position);

test.each([
  ['a framing', FRAMED],
  ['a filter', FILTERED],
])('the bounds of a view with %s are asked for, again when the log grew', async (_, view) => {
  log.next = 100;
  const feed = startFeed(view);
  await settle();
  expect(feed.state.get().bounds).toEqual({ first: 0, next: 50 });
  expect(positions(feed)).toEqual([47, 48, 49]);
  log.next = 200;
  feed.update(log.source({ view }));
  await settle();
  expect(positions(feed)).toEqual([97, 98, 99]);
});

test('while a view is worked out it is asked for again, although the log stands still', async () => {
  log.next = 20;
  log.scan = { done: 10, total: 100 };
  const feed = startFeed(FILTERED);
  await settle();
  expect(feed.state.get().scan).toEqual({ done: 10, total: 100 });
  log.next = 40;
  await vi.advanceTimersByTimeAsync(200);
  expect(positions(feed)).toEqual([17, 18, 19]);
  log.scan = null;
  await vi.advanceTimersByTimeAsync(200);
  const { length } = log.requests;
  await vi.advanceTimersByTimeAsync(5000);
  expect(log.requests).toHaveLength(length);
});

test('a view that the user stopped is left alone until it goes on', async () => {
  log.next = 20;
  log.scan = { done: 10, total: 100 };
  const feed = startFeed(FILTERED);
  await settle();
  feed.halt(true);
  const { length } = log.requests;
  await vi.advanceTimersByTimeAsync(5000);
  expect(log.requests).toHaveLength(length);
  feed.halt(false);
  await settle();
  expect(log.requests.length).toBeGreaterThan(length);
});

test('paused, what a filter finds is still shown until it has seen everything', async () => {
  log.next = 20;
  log.scan = { done: 10, total: 100 };
  const feed = new RowFeed(log.pull, log.source({ view: FILTERED, frozen: true }));
  onTestFinished(() => feed.stop());
  feed.start();
  feed.aim({ kind: 'newest', count: 3, step: 1 });
  await settle();
  Object.assign(log, { next: 40, scan: null });
  await vi.advanceTimersByTimeAsync(200);
  expect(positions(feed)).toEqual([17, 18, 19]);
  log.next = 60;
  feed.update(log.source({ view: FILTERED, frozen: true }));
  await settle();
  expect(positions(feed)).toEqual([17, 18, 19]);
});

test('another epoch is other rows, even where positions are the same', async () => {
  log.next = 100;
  const feed = startFeed(FRAMED);
  await settle();
  Object.assign(log, { next: 40, epoch: 7 });
  feed.update(log.source({ view: FRAMED }));
  await settle();
  expect(feed.state.get().epoch).toBe(7);
  expect(positions(feed)).toEqual([17, 18, 19]);
  expect(feed.state.get().bounds).toEqual({ first: 0, next: 20 });
});

test('after a loss the overview no longer tells the bounds', async () => {
  Object.assign(log, { next: 1000, lost: 100 });
  const feed = startFeed(TEXT_VIEW);
  await settle();
  expect(feed.state.get().bounds.next).toBe(900);
  expect(positions(feed)).toEqual([897, 898, 899]);
  log.next = 1010;
  feed.update(log.source());
  await settle();
  expect(positions(feed)).toEqual([907, 908, 909]);
  expect(log.requests.length).toBeLessThan(10);
});

test('an expression that the core refuses is told, and forgotten with its view', async () => {
  const feed = new RowFeed(
    async (request) => (request.view.filter ? failure(fault('PATTERN_INVALID', 'wrong')) : log.pull(request)),
    log.source({ view: FILTERED }),
  );
  onTestFinished(() => feed.stop());
  feed.start();
  await settle();
  expect(feed.state.get().fault?.code).toBe('PATTERN_INVALID');
  feed.update(log.source());
  await settle();
  expect(feed.state.get().fault).toBeNull();
});

test('rows at hand are pulled again when a record was marked', async () => {
  log.next = 3;
  const feed = startFeed(TEXT_VIEW);
  await settle();
  log.changes.set(1, { note: 'odd' });
  log.notes = 1;
  feed.update(log.source());
  await settle();
  expect(feed.state.get().window.rows[1]?.note).toBe('odd');
  log.changes.set(1, { note: 'even' });
  feed.renew();
  await settle();
  expect(feed.state.get().window.rows[1]?.note).toBe('even');
});
