import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionState } from '#contract';
import { createFakeCore, newLogState, newReadOnlySession } from '../app/fake-core.fixture.ts';
import { createAutomationStore } from '../automation/automation-store.ts';
import { createClient } from '../client/client.ts';
import type { MemoryHandlers } from '../client/memory.ts';
import { createOverviewStore } from '../state/overview-store.ts';
import { createView } from '../state/view.ts';
import { createLogMemories } from './log-memory.ts';
import { readyLog } from './ready-log.ts';

const RECORDS = 10_000_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function opened(handlers: MemoryHandlers = {}) {
  const core = createFakeCore(handlers);
  core.sessions = [newReadOnlySession(1, 'day.slcap', { log: newLogState({ first: 0, next: RECORDS }) })];
  const client = createClient(core.transport);
  const app = {
    client,
    store: createOverviewStore(client),
    view: createView(),
    automations: createAutomationStore(client),
    logs: createLogMemories(),
  };
  await app.store.refresh();
  const session = (): SessionState => {
    const [first] = core.sessions;
    if (!first) throw new Error('no session');
    return first;
  };
  return { core, app, session, rows: () => app.logs.get(1)?.made?.feed.state.get().window };
}

test('the newest rows are there before their session comes on screen', async () => {
  const { core, app, session, rows } = await opened();
  await readyLog(app, session());
  expect(rows()?.rows.at(-1)?.position).toBe(RECORDS - 1);
  expect(rows()?.rows.length).toBeGreaterThan(10);
  expect(core.inputsOf('traffic.rows')).toHaveLength(1);
});

test('a disk that takes its time does not keep the session from the screen', async () => {
  const { app, session, rows } = await opened({ 'traffic.rows': () => new Promise(() => {}) });
  const ready = vi.fn();
  void readyLog(app, session()).then(ready);
  await vi.advanceTimersByTimeAsync(99);
  expect(ready).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(ready).toHaveBeenCalled();
  expect(rows()?.rows).toEqual([]);
});

test('an empty log is not waited for', async () => {
  const { core, app, session } = await opened();
  core.sessions = [newReadOnlySession(1, 'empty.slcap')];
  await readyLog(app, session());
  expect(vi.getTimerCount()).toBe(0);
});

test('a list that stood somewhere goes back there', async () => {
  const { core, app, session } = await opened();
  const place = { places: { key: '', epoch: null }, anchor: { position: 7, offset: 0 }, seen: 9 };
  app.logs.set(1, { place });
  await readyLog(app, session());
  expect(core.inputsOf('traffic.rows')).toEqual([]);
  expect(app.logs.get(1)).toEqual({ place });
});
