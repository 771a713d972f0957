import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFakeCore, type FakeCore } from '../app/fake-core.fixture.ts';
import { createClient } from '../client/client.ts';
import { createOverviewStore, type OverviewStore } from './overview-store.ts';

let core: FakeCore;
let store: OverviewStore;
let stop: () => void;
const pulls = (): number => core.inputsOf('overview.pull').length;

beforeEach(() => {
  vi.useFakeTimers();
  core = createFakeCore();
  store = createOverviewStore(createClient(core.transport));
  stop = store.start();
});

afterEach(() => {
  stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('signals within one frame are one pull', async () => {
  await vi.advanceTimersByTimeAsync(0);
  const before = pulls();
  for (let i = 0; i < 5; i += 1) core.transport.emit('changed');
  await vi.advanceTimersByTimeAsync(100);
  expect(pulls()).toBe(before + 1);
});

test('a hidden page pulls nothing, and catches up when it is visible again', async () => {
  await vi.advanceTimersByTimeAsync(0);
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  const before = pulls();
  core.change(1, { pendingBytes: 77 });
  await vi.advanceTimersByTimeAsync(5000);
  expect(pulls()).toBe(before);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(store.overview.get()?.sessions[0]?.pendingBytes).toBe(77);
});

test('two values changed within one round trip do not undo each other', async () => {
  await vi.advanceTimersByTimeAsync(0);
  const first = store.changeConfig(1, (c) => ({ ...c, tcpServer: { ...c.tcpServer, localPort: 9000 } }));
  const second = store.changeConfig(1, (c) => ({ ...c, tcpServer: { ...c.tcpServer, backlog: 7 } }));
  expect(store.overview.get()?.sessions[0]?.config.tcpServer).toMatchObject({ localPort: 9000, backlog: 7 });
  await Promise.all([first, second]);
  expect(core.sessions[0]?.config.tcpServer).toMatchObject({ localPort: 9000, backlog: 7 });
});

test('two parts of one option changed within one round trip do not undo each other', async () => {
  await vi.advanceTimersByTimeAsync(0);
  const first = store.changeOptions(1, ({ cycle }) => ({ cycle: { ...cycle, periodMs: 7 } }));
  const second = store.changeOptions(1, ({ cycle }) => ({ cycle: { ...cycle, count: 3 } }));
  expect(store.overview.get()?.sessions[0]?.options.cycle).toEqual({ periodMs: 7, count: 3 });
  await Promise.all([first, second]);
  expect(core.sessions[0]?.options.cycle).toEqual({ periodMs: 7, count: 3 });
});

test('a change that the core refuses is taken back', async () => {
  stop();
  core = createFakeCore({
    'sessions.configure': () => ({ ok: false, fault: { code: 'ALREADY_OPEN', message: '', details: {} } }),
  });
  store = createOverviewStore(createClient(core.transport));
  stop = store.start();
  await vi.advanceTimersByTimeAsync(0);
  const changed = store.changeOptions(1, { wrap: false });
  expect(store.overview.get()?.sessions[0]?.options.wrap).toBe(false);
  expect(await changed).toMatchObject({ ok: false });
  expect(store.overview.get()?.sessions[0]?.options.wrap).toBe(true);
});

test('the rate falls to 0 by itself after the last signal', async () => {
  await vi.advanceTimersByTimeAsync(0);
  const counters = { bytesIn: 4000, packetsIn: 1, bytesOut: 0, packetsOut: 0, dropped: null, relay: null };
  core.change(1, { counters });
  await vi.advanceTimersByTimeAsync(1100);
  expect(store.overview.get()?.rates.get(1)?.in).toBeGreaterThan(0);
  await vi.advanceTimersByTimeAsync(2000);
  expect(store.overview.get()?.rates.get(1)?.in).toBe(0);
  const settled = pulls();
  await vi.advanceTimersByTimeAsync(5000);
  expect(pulls()).toBe(settled);
});
