import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ROW_BYTES, STREAM_ROW_BYTES, type TrafficView } from '#contract';
import { canWeigh, prepareWeighing } from '../text/weighing-tables.ts';
import { TrafficLog } from '../traffic/log.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import { readRows as readView } from './read-rows.ts';
import { testView as view } from './testing.ts';
import { Views } from './views.ts';

const readRows = (log: TrafficLog, spec: TrafficView, from: number, count: number) =>
  readView(new Views({ clock: () => 0 }).of(log, spec), spec, from, count);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const link = testLink(1, 51000);

beforeAll(async () => {
  prepareWeighing();
  await vi.waitUntil(canWeigh, 10_000);
});

describe('readRows', () => {
  it('shows data as text with its figures, and events as what happened', () => {
    const { log } = testLog();
    log.event({ code: 'client-connected', remote: link.remote }, link);
    log.received(link, utf8('你好'), true);
    log.sent(null, utf8('ok'), 2, true);
    const { first, next, rows } = readRows(log, view(), 0, 10);
    expect([first, next]).toEqual([0, 3]);
    expect(rows).toMatchObject([
      { position: 0, kind: 'event', size: 0, peer: '127.0.0.1:51000', event: { code: 'client-connected' } },
      { position: 1, seq: 1, at: 2, kind: 'in', size: 6, text: '你好', invalid: 0, cut: false },
      { position: 2, kind: 'out', text: 'ok', broadcast: 2, peer: '' },
    ]);
    expect(rows.every((row) => row.bytes === undefined)).toBe(true);
  });

  it.each(['utf-8', 'gbk', 'gb18030', 'big5', 'utf-16le', 'shift_jis', 'euc-kr'] as const)(
    'has every character whole in the read that completed it, read byte by byte in %s, from any row on',
    (charset) => {
      const text = charset === 'euc-kr' ? '한국어 ab' : '日本中文 ab';
      const { log } = testLog();
      for (const byte of iconv.encode(text, charset)) log.received(link, Uint8Array.of(byte), true);
      const whole = readRows(log, view({ charset }), 0, 500).rows;
      expect(whole.map((row) => row.text).join('')).toBe(text);
      expect(whole.every((row) => row.invalid === 0)).toBe(true);
      for (const row of whole) {
        expect(readRows(log, view({ charset }), row.position, 1).rows[0]).toEqual(row);
      }
    },
  );

  it('does not mix the streams of two connections, or of two directions', () => {
    const { log } = testLog();
    const other = testLink(2);
    log.received(link, Uint8Array.of(0xe4, 0xbd), true);
    log.received(other, utf8('a'), true);
    log.sent(link, utf8('b'), 1, true);
    log.received(link, Uint8Array.of(0xa0), true);
    const rows = readRows(log, view(), 0, 10).rows;
    expect(rows.map((row) => row.text)).toEqual(['', 'a', 'b', '你']);
    expect(rows.map((row) => row.incomplete)).toEqual([2, 0, 0, 0]);
  });

  it('waits for the rest of a character while the connection lives, and marks it invalid when it ended', () => {
    const { log } = testLog();
    log.received(link, Uint8Array.of(0x41, 0xe4, 0xbd), true);
    expect(readRows(log, view(), 0, 1).rows[0]).toMatchObject({ text: 'A', invalid: 0, incomplete: 2 });
    log.ended(link);
    expect(readRows(log, view(), 0, 1).rows[0]).toMatchObject({ text: 'A\ufffd', invalid: 1, incomplete: 0 });
  });

  it('takes every datagram by itself', () => {
    const { log } = testLog();
    log.received(link, Uint8Array.of(0xe4), false);
    log.received(link, Uint8Array.of(0xbd, 0xa0), false);
    log.received(link, new Uint8Array(0), false);
    const rows = readRows(log, view(), 0, 10).rows;
    expect(rows.map((row) => row.invalid > 0)).toEqual([true, true, false]);
    expect(rows[2]).toMatchObject({ size: 0, text: '' });
  });

  it('gives hex its bytes in arrays of their own size, and both when both are shown', () => {
    const { log } = testLog();
    log.received(link, utf8('hi'), true);
    const [hex] = readRows(log, view({ parts: 'hex' }), 0, 1).rows;
    expect(hex).toMatchObject({ bytes: utf8('hi') });
    expect(hex?.text).toBeUndefined();
    expect(hex?.bytes?.buffer.byteLength).toBe(2);
    expect(readRows(log, view({ parts: 'both' }), 0, 1).rows[0]).toMatchObject({
      bytes: utf8('hi'),
      text: 'hi',
    });
  });

  it('cuts long records and says so, a character at the cut included', () => {
    const { log } = testLog();
    log.received(link, utf8('你'.repeat(ROW_BYTES)), true);
    const [row] = readRows(log, view({ parts: 'both' }), 0, 1).rows;
    expect(row).toMatchObject({ cut: true, size: 3 * ROW_BYTES, invalid: 0, incomplete: 0 });
    expect(row?.bytes).toHaveLength(ROW_BYTES);
    expect(row?.text).toBe('你'.repeat(Math.floor(ROW_BYTES / 3)));
  });

  it('shows long reads whole in the bare stream, at both ends of a page that has too much', () => {
    const { log } = testLog();
    const read = utf8(`${'你好\n'.repeat(2200)}`);
    for (let i = 0; i < 8; i += 1) log.received(link, read, true);
    const spec = view({ show: 'received' });
    const { rows } = readRows(log, spec, 0, 8);
    expect(rows.map(({ cut }) => cut)).toEqual([false, false, true, true, true, true, false, false]);
    expect(rows[7]?.text).toBe('你好\n'.repeat(2200));
    expect(rows[3]?.text).toHaveLength(Math.floor(ROW_BYTES / 7) * 3 + 1);
    expect(readRows(log, view(), 7, 1).rows[0]?.cut).toBe(true);
  });

  it('cuts what would take a window too long in the bare stream too', () => {
    const { log } = testLog();
    log.received(link, new Uint8Array(STREAM_ROW_BYTES).fill(0x61), true);
    log.received(link, new Uint8Array(STREAM_ROW_BYTES + 1).fill(0x61), true);
    const { rows } = readRows(log, view({ show: 'received', parts: 'both' }), 0, 2);
    expect(rows.map(({ cut, bytes }) => [cut, bytes?.length])).toEqual([
      [false, STREAM_ROW_BYTES],
      [true, STREAM_ROW_BYTES],
    ]);
  });

  it('shows the received records alone as the bare stream, by their own places', () => {
    const { log } = testLog();
    log.event({ code: 'connected' });
    log.received(link, utf8('a'), true);
    log.sent(link, utf8('x'), 1, true);
    log.received(link, utf8('b'), true);
    const page = readRows(log, view({ show: 'received' }), 1, 10);
    expect(page).toMatchObject({ first: 0, next: 2, from: 1 });
    expect(page.rows).toMatchObject([{ position: 1, seq: 3, text: 'b' }]);
  });

  it('starts at the oldest record held when the place asked for is gone, and is empty past the end', () => {
    const { log } = testLog(256 * 1024);
    for (let i = 0; i < 1000; i += 1) log.received(link, new Uint8Array(1000), true);
    const page = readRows(log, view(), 0, 2);
    expect(page.from).toBe(page.first);
    expect(page.first).toBeGreaterThan(0);
    expect(page.rows.map((row) => row.position)).toEqual([page.first, page.first + 1]);
    expect(readRows(log, view(), 5000, 2).rows).toEqual([]);
  });

  it('offers nothing in the middle of a flood, and does when it has ebbed', () => {
    let time = Date.now() * 1000;
    const log = new TrafficLog(new SegmentPool(64 * 1024 * 1024), () => time);
    for (let i = 0; i < 1000; i += 1) log.received(link, iconv.encode('你好，套接字', 'gbk'), false);
    expect(readRows(log, view(), 990, 10).likelyCharset).toBeNull();
    time -= 10_000_000;
    const calm = new TrafficLog(new SegmentPool(64 * 1024 * 1024), () => time);
    for (let i = 0; i < 1000; i += 1) calm.received(link, iconv.encode('你好，套接字', 'gbk'), false);
    expect(readRows(calm, view(), 990, 10).likelyCharset).toBe('gbk');
  });

  it('offers GBK for GBK bytes read as UTF-8, split over reads too, and nothing for plain text', () => {
    const { log } = testLog();
    for (const byte of iconv.encode('你好，套接字', 'gbk')) log.received(link, Uint8Array.of(byte), true);
    expect(readRows(log, view(), 0, 100).likelyCharset).toBe('gbk');
    expect(readRows(log, view({ charset: 'gbk' }), 0, 100).likelyCharset).toBeNull();
    const plain = testLog().log;
    plain.received(link, utf8('hello'), true);
    expect(readRows(plain, view({ charset: 'gbk' }), 0, 100).likelyCharset).toBeNull();
  });
});
