import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Framing, TrafficView } from '#contract';
import { TrafficLog } from '../traffic/log.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { LosingLog, testLink, testLog } from '../traffic/testing.ts';
import { readRows } from './read-rows.ts';
import { rowsAsHex, testFilter, testView } from './testing.ts';
import { Views } from './views.ts';

const a = testLink(1);
const b = testLink(2);
const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');
const newViews = (): Views => new Views({ clock: () => 0 });
const LINES: Framing = { kind: 'delimiter', delimiter: '0a', keep: true };

async function rowsOf(log: TrafficLog, spec: TrafficView, views = newViews()): Promise<string[]> {
  const view = views.of(log, spec);
  await view.settled();
  return rowsAsHex(log, view, spec);
}

describe('an indexed view', () => {
  it('has the same rows whether it followed the log or came late', async () => {
    const framings: Framing[] = [
      LINES,
      { kind: 'fixed', size: 3 },
      { kind: 'length', offset: 0, size: 1, endian: 'big', includesHeader: false, max: 20 },
      { kind: 'marks', start: '0a', end: '0d' },
      { kind: 'idle', gapMs: 1 },
    ];
    const bytes = fc.array(fc.constantFrom(0x0a, 0x0d, 1, 3, 0x41), { minLength: 1, maxLength: 30 });
    const record = fc.record({
      link: fc.constantFrom(a, b),
      out: fc.boolean(),
      bytes,
      pull: fc.boolean(),
      pause: fc.nat(1500),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...framings),
        fc.array(record, { maxLength: 60 }),
        async (framing, records) => {
          let now = 0;
          const log = new TrafficLog(new SegmentPool(1024 * 1024), () => now);
          const early = new Views({ clock: () => now });
          const spec = testView({ framing });
          for (const { link, out, bytes: data, pull, pause } of records) {
            now += pause;
            if (out) log.sent(link, Uint8Array.from(data), 1, true);
            else log.received(link, Uint8Array.from(data), true);
            if (pull) early.of(log, spec);
          }
          const late = await rowsOf(log, spec, new Views({ clock: () => now }));
          expect(await rowsOf(log, spec, early)).toEqual(late);
        },
      ),
      { seed: 20261121, numRuns: 150 },
    );
  });

  it('works sections out again as they were, with streams that ended unseen', async () => {
    const { log } = testLog();
    const views = newViews();
    const spec = testView({ framing: { kind: 'fixed', size: 3 } });
    for (let i = 0; i < 100; i += 1) {
      const link = testLink(i + 10);
      log.received(link, Buffer.alloc(4096, i), true);
      if (i % 7 === 0) views.of(log, spec);
      if (i % 5 === 0) log.ended(link);
    }
    const first = await rowsOf(log, spec, views);
    expect(first.length).toBeGreaterThan(100 * 1365);
    expect(views.of(log, spec).sections.length).toBeGreaterThan(2);
    expect(await rowsOf(log, spec, views)).toEqual(first);
  });

  it('works sections out again as they were, after a hole in the log', async () => {
    const log = new LosingLog(new SegmentPool(64 * 1024 * 1024), () => 1);
    log.received(a, hex('01 0a'), true);
    // Two in a stretch of their own, and one in the next.
    for (let i = 0; i < 3; i += 1) log.received(b, new Uint8Array(100_000), false);
    log.lose(1);
    log.received(a, hex('02 0a'), true);
    // Many frames, so that the first ones are not kept.
    log.received(b, new Uint8Array(500_000).fill(0x0a), true);
    const spec = testView({ framing: LINES });
    const view = newViews().of(log, spec);
    await view.settled();
    expect(view.sections.length).toBeGreaterThan(5);
    expect(readRows(view, spec, 3, 1).rows).toMatchObject([{ text: '\u0002\n', flaw: null }]);
  });

  it('keeps positions while the oldest records make room', async () => {
    const { log } = testLog(8 * 1024 * 1024);
    const views = newViews();
    const spec = testView({ framing: LINES });
    const seen = new Map<number, string>();
    for (let i = 0; i < 3000; i += 1) {
      log.received(a, Buffer.from(`${'x'.repeat(5000)} ${i}\nbegin ${i} `), true);
      if (i % 20 !== 0) continue;
      const view = views.of(log, spec);
      await view.settled();
      for (const { position, text = '', flaw } of readRows(view, spec, view.next - 50, 50).rows) {
        // The oldest one has lost its beginning, or will.
        if (position === view.first) continue;
        expect(flaw).toBeNull();
        expect(seen.get(position) ?? text).toBe(text);
        seen.set(position, text);
      }
    }
    const view = views.of(log, spec);
    expect(view.first).toBeGreaterThan(0);
    expect(readRows(view, spec, 0, 1)).toMatchObject({ from: view.first });
    const oldest = rowsAsHex(log, view, spec);
    expect(oldest[0]).toContain('headless');
    expect(oldest.slice(1).some((row) => row.includes(' '))).toBe(false);
  });

  it.each([testView({ framing: LINES }), testView({ filter: testFilter({ minSize: 1 }) })])(
    'has no rows of what took the memory of the oldest, %#',
    async (spec) => {
      const { log } = testLog(16 * 1024 * 1024);
      const views = newViews();
      // Few rows a segment, then many more.
      for (let i = 0; i < 9000; i += 1) log.received(a, Buffer.from(`${'x'.repeat(2000)}\n`), true);
      await rowsOf(log, spec, views);
      for (let i = 0; i < 100_000; i += 1) log.received(a, Buffer.from('y\n'), true);
      const view = views.of(log, spec);
      await view.settled();
      const { from, rows } = readRows(view, spec, 0, 100);
      expect(from).toBe(view.first);
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, n) => log.first + n));
    },
  );

  it('has a row for each position, also where one went from between others', async () => {
    const { log } = testLog(256 * 1024);
    const views = newViews();
    const spec = testView({ framing: LINES });
    // Half a line, whose stream ends long after it made room.
    log.received(a, hex('01 02'), true);
    for (let i = 0; i < 1000; i += 1) {
      log.received(b, Buffer.alloc(1000, i), false);
      if (i % 100 === 0) await rowsOf(log, spec, views);
    }
    log.ended(a);
    await rowsOf(log, spec, views);
    log.received(b, hex('03'), false);
    const view = views.of(log, spec);
    const { from, rows } = readRows(view, spec, view.next - 3, 3);
    expect(rows.map(({ position }) => position)).toEqual([from, from + 1, from + 2]);
    expect(rows.map(({ event }) => event?.code)).toEqual([undefined, 'records-lost', undefined]);
  });

  it('has rows that tell it where records were lost from between others', async () => {
    const log = new LosingLog(new SegmentPool(64 * 1024 * 1024), () => 1);
    const views = newViews();
    const spec = testView({ filter: testFilter({ minSize: 1 }) });
    for (let i = 0; i < 4; i += 1) log.received(a, new Uint8Array(100_000), false);
    await rowsOf(log, spec, views);
    log.lose(1);
    const { rows } = readRows(views.of(log, spec), spec, 0, 9);
    expect(rows.map(({ position, kind }) => [position, kind])).toEqual([
      [0, 'in'],
      [1, 'event'],
      [2, 'event'],
      [3, 'in'],
    ]);
  });

  it('begins with a headless frame when the beginning of a stream is gone', async () => {
    const { log } = testLog(256 * 1024);
    for (let i = 0; i < 1000; i += 1) log.received(a, Buffer.alloc(1000, 0x41), true);
    log.received(a, hex('0a 42 0a'), true);
    const rows = await rowsOf(log, testView({ framing: LINES }));
    expect(rows[0]).toMatch(/0a headless$/);
    expect(rows.slice(1)).toEqual(['420a']);
  });

  it('begins anew when the log is cleared', async () => {
    const { log } = testLog();
    const views = newViews();
    const spec = testView({ framing: LINES });
    log.received(a, hex('01 0a 02'), true);
    await rowsOf(log, spec, views);
    const { epoch } = views.of(log, spec);
    log.clear();
    log.received(a, hex('03 0a'), true);
    expect(await rowsOf(log, spec, views)).toEqual(['030a headless']);
    expect(views.of(log, spec).epoch).toBeGreaterThan(epoch);
  });

  it('is the same one for another charset and other parts, unless its pattern is text', () => {
    const { log } = testLog();
    const views = newViews();
    const lines = testView({ framing: LINES });
    expect(views.of(log, { ...lines, charset: 'gbk', parts: 'both' })).toBe(views.of(log, lines));
    const text = testView({ filter: testFilter({ pattern: { kind: 'text', text: 'a', matchCase: true } }) });
    expect(views.of(log, { ...text, charset: 'gbk' })).not.toBe(views.of(log, text));
  });

  it('is worked out in slices, with its progress, and stops when told to', async () => {
    const { log } = testLog(256 * 1024 * 1024);
    for (let i = 0; i < 400; i += 1) log.received(a, Buffer.alloc(65_536, '0123456789\n'), true);
    const views = newViews();
    const spec = testView({ framing: LINES });
    const view = views.of(log, spec);
    expect(view.scan).toMatchObject({ total: 400 * 65_536 });
    expect(view.next).toBeLessThan(2_000_000);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    views.stopScan(log, spec, null);
    const { next } = view;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(view.next).toBe(next);
    await views.of(log, spec).settled();
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
    expect(view.scan).toBeNull();
    expect(view.next).toBe(400 * Math.floor(65_536 / 11));
  });
});
