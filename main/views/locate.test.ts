import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { TrafficView } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import { locate, type Target } from './locate.ts';
import { testFilter, testView } from './testing.ts';
import { Views } from './views.ts';

const a = testLink(1);
const b = testLink(2);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const fault = { code: 'CONN_RESET', message: '', details: {} } as const;

/** Records 0 to 7, at times 1 to 8. */
function sample(): TrafficLog {
  const { log } = testLog();
  log.event({ code: 'connected' });
  log.received(a, utf8('ab'), true);
  log.received(b, utf8('x\n'), true);
  log.received(a, utf8('c\nd'), true);
  log.event({ code: 'broken', fault: fault as never });
  log.sent(a, utf8('e\n'), 1, true);
  log.received(a, utf8('f\n'), true);
  log.event({ code: 'dropped', count: 3 });
  return log;
}
const at = async (spec: TrafficView, to: Target, notes: number[] = []) => {
  const log = sample();
  const view = new Views({ clock: () => 0 }).of(log, spec);
  await view.settled();
  return locate(view, to, notes);
};
async function afterTurns(turns: number): Promise<void> {
  for (let n = 0; n < turns; n += 1) await setImmediate();
}
const record = (seq: number): Target => ({ kind: 'record', seq });
const time = (t: number): Target => ({ kind: 'time', at: t });
const step = (kind: 'error' | 'note', from: number, move: 'next' | 'previous'): Target => ({
  kind,
  from,
  move,
});

const RECEIVED = testView({ show: 'received' });
const FILTERED = testView({ filter: testFilter({ events: false, minSize: 2 }) });
// 0 event, 1 "x" of b (2), 2 "abc" (1, 3), 3 event (4), 4 "e" (5), 5 "df" (3, 6), 6 event (7)
const LINES = testView({ framing: { kind: 'delimiter', delimiter: '0a', keep: true } });

describe('locate', () => {
  it('finds no record that is not there yet', async () => {
    expect(await at(testView(), record(99))).toBeNull();
  });

  it.each<[string, TrafficView, number, number]>([
    ['everything', testView(), 3, 3],
    ['the bare stream', RECEIVED, 2, 1],
    ['the bare stream, for an event the row after it', RECEIVED, 4, 3],
    ['a filtered view', FILTERED, 3, 2],
    ['a filtered view, for what it leaves out the row after it', FILTERED, 0, 0],
    ['a filtered view, after its last row that', FILTERED, 7, 4],
    ['frames, the one with its bytes', LINES, 1, 2],
    ['frames, the first of two', LINES, 3, 2],
    ['frames, of the other direction', LINES, 5, 4],
  ])('finds a record in %s', async (_name, spec, seq, position) => {
    expect(await at(spec, record(seq))).toBe(position);
  });

  it.each<[TrafficView, number, number]>([
    [testView(), 0, 0],
    [testView(), 3.5, 3],
    [testView(), 4, 3],
    [testView(), 99, 7],
    [FILTERED, 5, 3],
    [LINES, 6, 4],
  ])('finds a time in %#', async (spec, t, position) => {
    expect(await at(spec, time(t))).toBe(position);
  });

  it('goes to the next and the previous error, as far as the view shows events', async () => {
    expect(await at(testView(), step('error', 0, 'next'))).toBe(4);
    expect(await at(testView(), step('error', 4, 'next'))).toBe(7);
    expect(await at(testView(), step('error', 7, 'next'))).toBeNull();
    expect(await at(testView(), step('error', 7, 'previous'))).toBe(4);
    expect(await at(testView(), step('error', 4, 'previous'))).toBeNull();
    expect(await at(LINES, step('error', 3, 'next'))).toBe(6);
    expect(await at(FILTERED, step('error', 0, 'next'))).toBeNull();
  });

  it('begins at either end of the log', async () => {
    const past = Number.MAX_SAFE_INTEGER;
    expect(await at(testView(), step('error', -1, 'next'))).toBe(4);
    expect(await at(testView(), step('error', past, 'previous'))).toBe(7);
    expect(await at(testView(), step('note', -1, 'next'), [0, 5])).toBe(0);
    expect(await at(testView(), step('note', past, 'previous'), [0, 5])).toBe(5);
  });

  it('goes to marks, in frames to the frame with the record', async () => {
    const notes = [1, 6];
    expect(await at(testView(), step('note', 0, 'next'), notes)).toBe(1);
    expect(await at(testView(), step('note', 1, 'next'), notes)).toBe(6);
    expect(await at(testView(), step('note', 6, 'previous'), notes)).toBe(1);
    expect(await at(LINES, step('note', 0, 'next'), notes)).toBe(2);
    expect(await at(LINES, step('note', 2, 'next'), notes)).toBe(5);
    expect(await at(testView(), step('note', 0, 'next'))).toBeNull();
  });

  it('goes to the nearest mark, where frames end in another order than they began in', async () => {
    const notes = [1, 2];
    expect(await at(LINES, step('note', 0, 'next'), notes)).toBe(1);
    expect(await at(LINES, step('note', 1, 'next'), notes)).toBe(2);
    expect(await at(LINES, step('note', 3, 'previous'), notes)).toBe(2);
    expect(await at(LINES, step('note', 2, 'previous'), notes)).toBe(1);
  });

  it('goes back from a frame that a pause ended to what came during the pause', async () => {
    const { log } = testLog();
    log.received(a, utf8('x'), true);
    log.event({ code: 'dropped', count: 1 });
    const spec = testView({ framing: { kind: 'idle', gapMs: 1 } });
    const view = new Views({ clock: () => 5000 }).of(log, spec);
    await view.settled();
    expect(view.next).toBe(2);
    expect(await locate(view, step('error', 1, 'previous'), [])).toBe(0);
    expect(await locate(view, step('note', 1, 'previous'), [1])).toBe(0);
  });

  it('finds nothing in an empty log', async () => {
    const { log } = testLog();
    const view = new Views({ clock: () => 0 }).of(log, testView());
    expect(await locate(view, record(0), [])).toBeNull();
    expect(await locate(view, time(0), [])).toBeNull();
    expect(await locate(view, step('error', 0, 'next'), [])).toBeNull();
  });

  it.each<[string, Target]>([
    ['a record', record(39_001)],
    ['a time', time(39_002)],
    ['an error', step('error', 0, 'next')],
    ['a mark', step('note', 0, 'next')],
  ])('waits for the view to be worked out up to %s', async (_name, to) => {
    const { log } = testLog();
    log.event({ code: 'connected' });
    for (let i = 0; i < 39_000; i += 1) log.received(a, utf8('x'), true);
    log.event({ code: 'dropped', count: 1 });
    for (let i = 0; i < 39_000; i += 1) log.received(a, utf8('x'), true);
    const view = new Views({ clock: () => 0 }).of(
      log,
      testView({ filter: testFilter({ direction: 'out' }) }),
    );
    expect(view.scan).not.toBeNull();
    expect(await locate(view, to, [39_001])).toBe(1);
  });

  it('begins at the end of the log, not of what was worked out', async () => {
    const { log } = testLog();
    log.event({ code: 'dropped', count: 1 });
    for (let i = 0; i < 78_000; i += 1) log.received(a, utf8('x'), true);
    log.event({ code: 'dropped', count: 1 });
    const view = new Views({ clock: () => 0 }).of(
      log,
      testView({ filter: testFilter({ direction: 'out' }) }),
    );
    expect(view.scan).not.toBeNull();
    expect(await locate(view, step('error', Number.MAX_SAFE_INTEGER, 'previous'), [])).toBe(1);
  });

  it.each<['next' | 'previous', number, number]>([
    ['next', -1, 600],
    ['previous', Number.MAX_SAFE_INTEGER, 0],
  ])('goes on to the %s error where it was given up', async (move, from, wanted) => {
    const { log } = testLog(256 * 1024 * 1024);
    const block = new Uint8Array(128 * 1024);
    const fill = (n: number) => {
      for (let i = 0; i < n; i += 1) log.received(a, block, false);
    };
    if (move === 'previous') log.event({ code: 'dropped', count: 1 });
    fill(600);
    if (move === 'next') log.event({ code: 'dropped', count: 1 });
    const view = new Views({ clock: () => 0 }).of(log, testView());
    let asked = 0;
    for (let position: number | null = null; position !== wanted; asked += 1) {
      expect(position).toBeNull();
      expect(asked).toBeLessThan(100);
      const abort = new AbortController();
      void afterTurns(4).then(() => abort.abort());
      position = await locate(view, step('error', from, move), [], abort.signal);
      // What comes meanwhile does not make it begin anew.
      fill(2);
    }
    expect(asked).toBeGreaterThan(3);
  });

  it('gives up when it is told to', async () => {
    const { log } = testLog();
    for (let i = 0; i < 70_000; i += 1) log.received(a, utf8('x'), true);
    log.event({ code: 'dropped', count: 1 });
    const view = new Views({ clock: () => 0 }).of(
      log,
      testView({ filter: testFilter({ direction: 'out' }) }),
    );
    expect(await locate(view, record(70_000), [], AbortSignal.abort())).toBeNull();
    expect(view.scan).not.toBeNull();
  });
});
