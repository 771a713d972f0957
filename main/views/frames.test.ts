import { describe, expect, it } from 'vitest';
import type { Framing, TrafficView } from '#contract';
import { TrafficLog } from '../traffic/log.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import { readRows } from './read-rows.ts';
import { rowsAsHex, testView } from './testing.ts';
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

describe('frames', () => {
  it('are made per connection and direction, in the order in which they were completed', async () => {
    const { log } = testLog();
    log.event({ code: 'client-connected', remote: a.remote }, a);
    log.received(a, hex('01'), true);
    log.received(b, hex('02 0a 03'), true);
    log.sent(a, hex('04 0a'), 1, true);
    log.received(a, hex('05 0a 06'), true);
    log.sent(null, hex('07'), 2, true);
    log.received(b, hex('0a'), true);
    const spec = testView({ framing: LINES });
    expect(await rowsOf(log, spec)).toEqual(['event', '020a', '040a', '01050a', '07', '030a']);
    expect(await rowsOf(log, { ...spec, show: 'received' })).toEqual(['020a', '01050a', '030a']);
    const page = readRows(newViews().of(log, spec), spec, 0, 10);
    expect(page).toMatchObject({ first: 0, next: 6, scan: null, pendingBytes: 1 });
    expect(page.rows[3]).toMatchObject({
      position: 3,
      seq: 4,
      at: 5,
      size: 3,
      reads: [1],
      peer: '127.0.0.1:50001',
    });
  });

  it('of more reads than are named tell how many there were', () => {
    const rowOf = (reads: number) => {
      const { log } = testLog();
      for (let n = 1; n < reads; n += 1) log.received(a, hex('01'), true);
      log.received(a, hex('02 0a'), true);
      const spec = testView({ framing: LINES });
      return readRows(newViews().of(log, spec), spec, 0, 10).rows[0];
    };
    expect(rowOf(500)).toMatchObject({ size: 501, readCount: 500 });
    expect(rowOf(500)?.reads).toHaveLength(64);
    expect(rowOf(65)).toMatchObject({ readCount: 65 });
    expect(rowOf(64)?.readCount).toBeUndefined();
    expect(rowOf(64)?.reads).toHaveLength(63);
  });

  it('leave a datagram or a send to all one row, however long it is', async () => {
    const { log } = testLog();
    log.received(a, new Uint8Array(60_000), false);
    log.sent(null, new Uint8Array(100_000), 2, false);
    const rows = await rowsOf(log, testView({ framing: LINES }));
    expect(rows.map((row) => row.length / 2)).toEqual([60_000, 100_000]);
  });

  it('that a close leaves unfinished are shown where the stream ended', async () => {
    const { log } = testLog();
    log.received(a, hex('01'), true);
    log.sent(a, hex('02'), 1, true);
    log.received(b, hex('03'), true);
    log.event({ code: 'peer-closed', remote: a.remote }, a);
    log.event({ code: 'closed', remote: a.remote }, a);
    log.ended(a);
    log.received(b, hex('0a'), true);
    log.received(b, hex('04'), true);
    log.ended(b);
    expect(await rowsOf(log, testView({ framing: LINES }))).toEqual([
      '01 unfinished',
      '02 unfinished',
      'event',
      'event',
      '030a',
      '04 unfinished',
    ]);
  });

  it('that a peer leaves unfinished when it half closes are shown in the bare stream too', async () => {
    const { log } = testLog();
    log.received(a, hex('01 0a 02'), true);
    log.event({ code: 'peer-closed', remote: a.remote }, a);
    log.sent(a, hex('03'), 1, true);
    const spec = testView({ framing: LINES, show: 'received' });
    expect(await rowsOf(log, spec)).toEqual(['010a', '02 unfinished']);
  });

  it('of a stream that ends without a word are shown once it has, and stay the same', async () => {
    const { log } = testLog();
    const views = newViews();
    const spec = testView({ framing: LINES });
    log.received(a, hex('01'), true);
    log.received(b, hex('02'), true);
    expect(await rowsOf(log, spec, views)).toEqual([]);
    log.ended(a);
    log.received(b, hex('0a'), true);
    const rows = ['01 unfinished', '020a'];
    expect((await rowsOf(log, spec, views)).sort()).toEqual(rows);
    log.received(a, hex('030a'), true);
    expect((await rowsOf(log, spec, views)).slice(0, 2).sort()).toEqual(rows);
  });

  it('leave datagrams as they are', async () => {
    const { log } = testLog();
    log.received(a, hex('01 0a 02'), false);
    log.received(a, new Uint8Array(0), false);
    expect(await rowsOf(log, testView({ framing: LINES }))).toEqual(['010a02', '']);
  });

  it('drop their delimiter when that is asked for, and only then', async () => {
    const { log } = testLog();
    log.received(a, hex('41 0d'), true);
    log.received(a, hex('0a 42 0d 0a'), true);
    const framing: Framing = { kind: 'delimiter', delimiter: '0d0a', keep: false };
    expect(await rowsOf(log, testView({ framing }))).toEqual(['41', '42']);
  });

  it('that end in an earlier read than the one that told have its number and time', () => {
    const { log } = testLog();
    log.received(a, hex('ff'), true);
    log.received(a, hex('7e'), true);
    log.received(a, hex('7f 01 0a'), true);
    const spec = testView({ framing: { kind: 'marks', start: '7e7f', end: '0a' }, parts: 'hex' });
    const { rows } = readRows(newViews().of(log, spec), spec, 0, 10);
    expect(rows).toMatchObject([
      { seq: 0, at: 1, flaw: 'outside', size: 1 },
      { seq: 2, at: 3, flaw: null, size: 4, reads: [1], gap: 2 },
    ]);
  });

  it('of a fixed size complete characters that began in earlier ones: such a size is no border of messages', () => {
    const { log } = testLog();
    log.received(a, hex('e4 bd'), true);
    log.received(a, hex('a0'), true);
    log.ended(a);
    const text = (framing: Framing) => {
      const spec = testView({ framing });
      return readRows(newViews().of(log, spec), spec, 0, 9).rows.map((row) => row.text);
    };
    expect(text({ kind: 'fixed', size: 2 })).toEqual(['', '你']);
    expect(text({ kind: 'fixed', size: 3 })).toEqual(['你']);
  });
});

describe('idle frames', () => {
  const framing: Framing = { kind: 'idle', gapMs: 10 };

  function timed() {
    let now = 0;
    const log = new TrafficLog(new SegmentPool(1024 * 1024), () => now);
    const views = new Views({ clock: () => now });
    return {
      log,
      views,
      at: (ms: number) => {
        now = ms * 1000;
      },
    };
  }

  it('end with a pause of the stream, judged by the time in the log', async () => {
    const { log, views, at } = timed();
    for (const [ms, link, byte] of [
      [0, a, 1],
      [5, a, 2],
      [6, b, 3],
      [14, a, 4],
      [24, a, 5],
      [30, b, 6],
    ] as const) {
      at(ms);
      log.received(link, Uint8Array.of(byte), true);
    }
    const spec = testView({ framing });
    expect(await rowsOf(log, spec, views)).toEqual(['03', '010204']);
    expect(views.of(log, spec).pendingBytes).toBe(2);
    at(34);
    expect(await rowsOf(log, spec, views)).toEqual(['03', '010204', '05']);
    at(41);
    expect(await rowsOf(log, spec, views)).toEqual(['03', '010204', '05', '06']);
    expect(await rowsOf(log, spec)).toEqual(['03', '010204']);
  });

  it('are told when time alone ends them', async () => {
    let told: () => void = () => {};
    const change = new Promise<void>((resolve) => {
      told = resolve;
    });
    let now = 0;
    const log = new TrafficLog(new SegmentPool(1024 * 1024), () => now);
    const views = new Views({ clock: () => now, changed: () => told() });
    log.received(a, hex('01'), true);
    const spec = testView({ framing: { kind: 'idle', gapMs: 20 } });
    expect(await rowsOf(log, spec, views)).toEqual([]);
    await change;
    now = 20_000;
    expect(await rowsOf(log, spec, views)).toEqual(['01']);
  });
});
