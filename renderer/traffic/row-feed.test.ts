import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { failure, fault } from '#contract';
import type { FeedSource } from './feed-state.ts';
import { FakeLog, settle, TEXT_VIEW } from './log.fixture.ts';
import { RowFeed } from './row-feed.ts';

let log: FakeLog;
beforeEach(() => {
  log = new FakeLog();
});

function startFeed(source: FeedSource = log.source()): RowFeed {
  const feed = new RowFeed(log.pull, source);
  feed.start();
  onTestFinished(() => feed.stop());
  return feed;
}

const positions = (feed: RowFeed): number[] => feed.state.get().window.rows.map((row) => row.position);
const newest = (count: number) => ({ kind: 'newest', count, step: 1 }) as const;

test('of ten million records only those that are wanted are pulled', async () => {
  log.next = 10_000_000;
  const feed = startFeed();
  feed.aim(newest(3));
  await settle();
  expect(positions(feed)).toEqual([9_999_997, 9_999_998, 9_999_999]);
  expect(log.requests.map((r) => r.count)).toEqual([1, 2]);
});

test('new records are pulled when the log grew, old ones dropped', async () => {
  log.next = 10;
  const feed = startFeed();
  feed.aim(newest(3));
  await settle();
  log.next = 12;
  feed.update(log.source());
  await settle();
  expect(positions(feed)).toEqual([9, 10, 11]);
});

test('while a request is under way there is no other, and what changed meanwhile is pulled after it', async () => {
  log.next = 10;
  const feed = startFeed();
  feed.aim(newest(5));
  for (let i = 0; i < 100; i += 1) {
    log.next += 1000;
    feed.update(log.source());
  }
  expect(log.requests).toHaveLength(1);
  await settle();
  expect(positions(feed).at(-1)).toBe(100_009);
  expect(log.requests.length).toBeLessThan(5);
});

test.each(['all', 'received'] as const)(
  'what comes while rows of the %s view are fetched waits for the next overview',
  async (show) => {
    log.next = 10;
    const feed = new RowFeed(
      (request) => {
        log.next += 1000;
        return log.pull(request);
      },
      { ...log.source(), view: { ...TEXT_VIEW, show } },
    );
    feed.start();
    onTestFinished(() => feed.stop());
    feed.aim(newest(3));
    for (let i = 0; i < 10; i += 1) await settle();
    expect(positions(feed).length).toBeGreaterThan(0);
    expect(log.requests.length).toBeLessThanOrEqual(3);
  },
);

test('nothing is pulled when nothing changed', async () => {
  log.next = 10;
  const feed = startFeed();
  feed.aim(newest(3));
  await settle();
  const { length } = log.requests;
  feed.update(log.source());
  await settle();
  expect(log.requests).toHaveLength(length);
});

test('a feed that was stopped pulls nothing until it starts again', async () => {
  const feed = startFeed();
  feed.aim(newest(2));
  feed.stop();
  log.next = 5;
  feed.update(log.source());
  await settle();
  expect(positions(feed)).toEqual([]);
  feed.start();
  await settle();
  expect(positions(feed)).toEqual([3, 4]);
});

test('after a fault the next overview tries again', async () => {
  log.next = 5;
  let lost = true;
  const feed = new RowFeed(
    async (request) => (lost ? failure(fault('DISCONNECTED', 'lost')) : log.pull(request)),
    log.source(),
  );
  onTestFinished(() => feed.stop());
  feed.start();
  feed.aim(newest(2));
  await settle();
  expect(positions(feed)).toEqual([]);
  lost = false;
  feed.update(log.source());
  await settle();
  expect(positions(feed)).toEqual([3, 4]);
});

describe('frozen', () => {
  test('it shows nothing newer, counts it, and keeps what made room meanwhile', async () => {
    log.next = 10;
    const feed = startFeed();
    feed.aim(newest(3));
    await settle();
    feed.update(log.source({ frozen: true }));
    Object.assign(log, { first: 500, next: 1000 });
    feed.update(log.source({ frozen: true }));
    await settle();
    expect(positions(feed)).toEqual([7, 8, 9]);
    expect(feed.state.get()).toMatchObject({ bounds: { next: 10 }, newest: 1000 });
    feed.update(log.source());
    await settle();
    expect(positions(feed)).toEqual([997, 998, 999]);
  });
});

test('rows whose records made room are dropped', async () => {
  log.next = 100;
  const feed = startFeed();
  feed.aim({ kind: 'span', from: 10, to: 20 });
  await settle();
  log.first = 15;
  feed.update(log.source());
  await settle();
  expect(positions(feed)).toEqual([15, 16, 17, 18, 19]);
  expect(feed.state.get().bounds.first).toBe(15);
});

test('clearing the log empties the list, also when rows tell it before the overview', async () => {
  log.next = 10;
  const feed = startFeed();
  feed.aim(newest(3));
  await settle();
  const stale = log.source();
  Object.assign(log, { first: 10, next: 12, generation: 1 });
  feed.aim(newest(8));
  await settle();
  feed.update(stale);
  await settle();
  expect(positions(feed)).toEqual([10, 11]);
  log.first = 12;
  log.generation = 2;
  feed.update(log.source());
  await settle();
  expect(positions(feed)).toEqual([]);
  expect(feed.state.get().bounds).toEqual({ first: 12, next: 12 });
});

describe('another view', () => {
  test('takes the place of the old one at once, without a blank in between', async () => {
    log.next = 100;
    const feed = startFeed();
    feed.aim({ kind: 'span', from: 10, to: 12 });
    await settle();
    const seen: number[] = [];
    feed.state.subscribe(() => seen.push(feed.state.get().window.rows.length));
    feed.update(log.source({ view: { ...TEXT_VIEW, charset: 'gbk' } }));
    expect(feed.state.get().view.charset).toBe('utf-8');
    await settle();
    expect(feed.state.get().window.rows.map((row) => row.text)).toEqual(['gbk 10', 'gbk 11']);
    expect(seen).not.toContain(0);
  });

  test('an answer to the view before is not shown in it', async () => {
    log.next = 3;
    const feed = startFeed();
    feed.aim(newest(3));
    feed.update(log.source({ view: { ...TEXT_VIEW, charset: 'gbk' } }));
    await settle();
    expect(feed.state.get().window.rows.map((row) => row.text)).toEqual(['gbk 0', 'gbk 1', 'gbk 2']);
  });

  test('of received records alone has places of its own', async () => {
    log.next = 1000;
    const feed = startFeed();
    feed.aim(newest(2));
    await settle();
    const view = { ...TEXT_VIEW, show: 'received' } as const;
    feed.update(log.source({ view }));
    await settle();
    expect(feed.state.get().bounds).toEqual({ first: 0, next: 500 });
    expect(feed.state.get().window.rows.map((row) => row.seq)).toEqual([996, 998]);
    log.next = 100_000;
    feed.update(log.source({ view }));
    await settle();
    expect(positions(feed)).toEqual([49_998, 49_999]);
    feed.update(log.source());
    await settle();
    expect(positions(feed)).toEqual([99_998, 99_999]);
  });

  test('of an empty log is empty', async () => {
    const feed = startFeed();
    feed.update(log.source({ view: { ...TEXT_VIEW, show: 'received' } }));
    await settle();
    expect(feed.state.get()).toMatchObject({ known: true, view: { show: 'received' } });
    expect(log.requests.length).toBeLessThan(3);
  });
});

test('a row that waited for the rest of a character is looked at again when the log grew', async () => {
  log.next = 3;
  log.changes.set(2, { incomplete: 1 });
  const feed = startFeed();
  feed.aim({ kind: 'span', from: 0, to: 3 });
  await settle();
  log.changes.set(2, { invalid: 1 });
  log.next = 50;
  feed.update(log.source());
  await settle();
  expect(feed.state.get().window.rows[2]).toMatchObject({ incomplete: 0, invalid: 1 });
});

test('the likely charset goes with the view it was told of', async () => {
  log.next = 3;
  log.likelyCharset = 'gbk';
  const feed = startFeed();
  feed.aim(newest(3));
  await settle();
  expect(feed.state.get().likelyCharset).toBe('gbk');
  log.likelyCharset = null;
  feed.update(log.source({ view: { ...TEXT_VIEW, charset: 'gbk' } }));
  await settle();
  expect(feed.state.get().likelyCharset).toBeNull();
});
