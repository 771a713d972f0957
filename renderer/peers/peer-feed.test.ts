import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { success } from '#contract';
import { createClient } from '../client/client.ts';
import { createMemoryTransport } from '../client/memory.ts';
import { createPeerFeed, type PeerFeed, type PeerPage } from './peer-feed.ts';

let asked: number[];
let shown: PeerPage[];
let feed: PeerFeed;

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  asked = [];
  shown = [];
  const transport = createMemoryTransport({
    'sessions.peers': ({ from }) => {
      asked.push(from);
      return success({ total: 900, revision: asked.length, peers: [] });
    },
  });
  feed = createPeerFeed(createClient(transport), 1, (page) => shown.push(page));
});

afterEach(() => {
  feed.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('a list that changes all the time is asked for at most five times a second, and is shown all the time', async () => {
  for (let revision = 1; revision <= 100; revision += 1) {
    feed.want(0, 200, revision);
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked.length).toBeGreaterThanOrEqual(5);
  expect(asked.length).toBeLessThanOrEqual(7);
  expect(shown).toHaveLength(asked.length);
});

test('a list that rests is not asked for again', async () => {
  feed.want(0, 200, 1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toEqual([0]);
});

test('the last wanted page is the one that is shown in the end', async () => {
  feed.want(0, 200, 1);
  await vi.advanceTimersByTimeAsync(0);
  feed.want(240, 200, 1);
  feed.want(480, 200, 1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([0, 480]);
  expect(shown.at(-1)?.from).toBe(480);
});
