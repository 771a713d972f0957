import { afterEach, describe, expect, it } from 'vitest';
import { type Fault, MAX_READ_BYTES, type TrafficView } from '#contract';
import { Notes } from '../capture/notes.ts';
import type { Services } from '../core.ts';
import { FaultError } from '../rpc/faults.ts';
import { ChangeSignal } from '../traffic/change-signal.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import { testFilter, testView } from '../views/testing.ts';
import { Views } from '../views/views.ts';
import { trafficHandlers } from './traffic.ts';

const a = testLink(1);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const viewer = { pulled: () => {}, detach: () => {}, gone: new AbortController().signal };
const LINES = testView({ framing: { kind: 'delimiter', delimiter: '0a', keep: true } });
const id = 1;

const opened: { views: Views; notes: Notes }[] = [];
afterEach(async () => {
  for (const { views, notes } of opened.splice(0)) {
    views.close();
    await notes.flush();
  }
});

function setUp() {
  const { log } = testLog();
  const notes = new Notes();
  const views = new Views({ clock: () => 0 });
  opened.push({ views, notes });
  const session = { log, notes, clear: () => log.clear() };
  const services = { sessions: { get: () => session }, views, signal: new ChangeSignal() };
  const handlers = trafficHandlers(services as unknown as Services);
  const rows = (view: TrafficView, from = 0, count = 100) =>
    Promise.resolve(handlers['traffic.rows']({ id, view, from, count }, viewer));
  return { log, handlers, rows };
}

const faultOf = async (call: () => unknown): Promise<Fault['code'] | undefined> => {
  try {
    await call();
  } catch (error) {
    if (error instanceof FaultError) return error.fault.code;
    throw error;
  }
  return undefined;
};

describe('traffic', () => {
  it('gives rows of any view over what was recorded', async () => {
    const { log, rows } = setUp();
    log.received(a, utf8('one\ntw'), true);
    log.received(a, utf8('o\n'), true);
    expect((await rows(testView())).rows.map((row) => row.text)).toEqual(['one\ntw', 'o\n']);
    expect((await rows(LINES)).rows.map((row) => row.text)).toEqual(['one\n', 'two\n']);
    const short = {
      ...LINES,
      filter: testFilter({ pattern: { kind: 'text', text: 'W', matchCase: false } }),
    };
    expect((await rows(short)).rows).toMatchObject([
      { position: 0, seq: 1, text: 'two\n', reads: [2], gap: null },
    ]);
    expect(await rows(testView(), 1, 1)).toMatchObject({
      first: 0,
      next: 2,
      from: 1,
      generation: 0,
      scan: null,
    });
  });

  it('reads a row piece by piece, and refuses places of an older view', async () => {
    const { log, handlers, rows } = setUp();
    log.event({ code: 'connected' });
    log.received(a, utf8('你好\n'), true);
    const { epoch } = await rows(LINES);
    const read = (position: number, offset: number, length: number, of = epoch) =>
      handlers['traffic.read']({ id, view: LINES, epoch: of, position, offset, length }, viewer);
    expect(await read(1, 3, MAX_READ_BYTES)).toEqual({
      size: 7,
      bytes: utf8('好\n'),
      text: '好\n',
      invalid: 0,
    });
    expect(await read(1, 99, 10)).toMatchObject({ size: 7, text: '' });
    expect(await faultOf(() => read(0, 0, 1))).toBe('NOT_FOUND');
    expect(await faultOf(() => read(9, 0, 1))).toBe('NOT_FOUND');
    log.clear();
    expect(await faultOf(() => read(1, 0, 1))).toBe('VIEW_CHANGED');
  });

  it('copies rows of a view, searches them and finds places in them', async () => {
    const { log, handlers, rows } = setUp();
    log.received(a, utf8('a\nb'), true);
    log.received(a, utf8('c\nd\n'), true);
    const { epoch } = await rows(LINES);
    const ranges = [{ from: 1, to: 2 }];
    expect(await handlers['traffic.copy']({ id, view: LINES, epoch, ranges, as: 'text' }, viewer)).toEqual({
      text: 'bc\nd\n',
      records: 2,
      complete: true,
      lost: 0,
    });
    const pattern = { kind: 'bytes', bytes: '63??' } as const;
    expect(
      await handlers['traffic.search']({ id, view: LINES, pattern, from: 0, move: 'next' }, viewer),
    ).toMatchObject({ position: 1, ordinal: 1, matches: 1, wrapped: false, scan: null });
    expect(await handlers['traffic.stopScan']({ id, view: LINES, pattern }, viewer)).toEqual({});
    expect(await handlers['traffic.stopScan']({ id, view: LINES, pattern: null }, viewer)).toEqual({});
    expect(
      await handlers['traffic.locate']({ id, view: LINES, to: { kind: 'record', seq: 1 } }, viewer),
    ).toEqual({ epoch, position: 1, scan: null });
  });

  it('marks records, and tells all marks', async () => {
    const { log, handlers, rows } = setUp();
    log.received(a, utf8('a\n'), true);
    log.received(a, utf8('b\n'), true);
    const annotate = (seq: number, note: string | null) =>
      handlers['traffic.annotate']({ id, seq, note }, viewer);
    annotate(1, 'look');
    annotate(0, '');
    expect((await rows(testView())).rows.map((row) => row.note)).toEqual(['', 'look']);
    expect(await handlers['traffic.notes']({ id }, viewer)).toEqual({
      notes: [
        { seq: 0, at: 1, note: '' },
        { seq: 1, at: 2, note: 'look' },
      ],
    });
    const next = { kind: 'note', from: 0, move: 'next' } as const;
    expect(await handlers['traffic.locate']({ id, view: LINES, to: next }, viewer)).toMatchObject({
      position: 1,
    });
    annotate(1, null);
    expect((await rows(testView())).rows[1]?.note).toBeNull();
    expect(await faultOf(() => annotate(9, 'x'))).toBe('NOT_FOUND');
  });

  it('says what is wrong with an expression', async () => {
    const { rows } = setUp();
    const filter = testFilter({ pattern: { kind: 'regex', source: '[', matchCase: true } });
    expect(await faultOf(() => rows(testView({ filter })))).toBe('PATTERN_INVALID');
  });
});
