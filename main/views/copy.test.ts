import { expect, it } from 'vitest';
import type { PositionRange, TrafficView } from '#contract';
import { MAX_COPY_BYTES } from '#contract';
import { TrafficLog } from '../traffic/log.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import { type CopyForm, copyRows } from './copy.ts';
import { testView } from './testing.ts';
import { Views } from './views.ts';

const link = testLink(1, 8080);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const copy = (log: TrafficLog, ranges: PositionRange[], form: CopyForm, patch: Partial<TrafficView> = {}) => {
  const spec = testView(patch);
  return copyRows(new Views({ clock: () => 0 }).of(log, spec), spec, ranges, form);
};
const ALL = [{ from: 0, to: 1_000_000 }];

function sample(): TrafficLog {
  const at = new Date(2026, 10, 20, 12, 0, 0, 123).getTime() * 1000 + 456;
  const log = new TrafficLog(new SegmentPool(1024 * 1024), () => at);
  log.event({ code: 'client-connected', remote: link.remote }, link);
  log.received(link, utf8('hel'), true);
  log.received(link, utf8('lo\n'), true);
  log.sent(null, utf8('all'), 2, true);
  log.sent(link, utf8('one'), 1, true);
  return log;
}

it("writes NetAssist's log", async () => {
  expect((await copy(sample(), ALL, 'log-text')).text).toBe(
    [
      '[2026-11-20 12:00:00.123]# Client 127.0.0.1:8080 gets online.\n\n',
      '[2026-11-20 12:00:00.123]# RECV ASCII FROM 127.0.0.1 :8080>\nhel\n\n',
      '[2026-11-20 12:00:00.123]# RECV ASCII FROM 127.0.0.1 :8080>\nlo\n\n',
      '[2026-11-20 12:00:00.123]# SEND ASCII TO ALL>\nall\n\n',
      '[2026-11-20 12:00:00.123]# SEND ASCII TO 127.0.0.1 :8080>\none\n\n',
    ].join(''),
  );
  expect((await copy(sample(), [{ from: 1, to: 1 }], 'log-hex')).text).toBe(
    '[2026-11-20 12:00:00.123]# RECV HEX FROM 127.0.0.1 :8080>\n68 65 6C\n\n',
  );
});

it('gives one record a line, or the stream as it was', async () => {
  expect(await copy(sample(), ALL, 'text')).toEqual({
    text: 'hel\nlo\nall\none\n',
    records: 4,
    complete: true,
  });
  expect((await copy(sample(), [{ from: 1, to: 2 }], 'stream-text')).text).toBe('hello\n');
  expect((await copy(sample(), [{ from: 1, to: 2 }], 'stream-hex')).text).toBe('68 65 6C 6C 6F 0A ');
  expect((await copy(sample(), [{ from: 1, to: 2 }], 'hex')).text).toBe('68 65 6C\n6C 6F 0A\n');
});

it('skips what is gone, and says when not everything fitted', async () => {
  const { log } = testLog();
  const third = new Uint8Array(MAX_COPY_BYTES / 3 + 1).fill(0x61);
  for (let i = 0; i < 3; i += 1) log.received(link, third, true);
  const copied = await copy(log, ALL, 'text');
  expect(copied).toMatchObject({ records: 2, complete: false });
  log.clear();
  expect(await copy(log, ALL, 'text')).toEqual({ text: '', records: 0, complete: true });
});

it('copies of a view of received data alone only that', async () => {
  const copied = await copy(sample(), ALL, 'stream-text', { show: 'received' });
  expect(copied).toEqual({ text: 'hello\n', records: 2, complete: true });
});

it('lets sockets be served while it copies many records', async () => {
  const { log } = testLog();
  for (let i = 0; i < 20_000; i += 1) log.received(link, utf8('x'), false);
  let turns = 0;
  const count = setInterval(() => {
    turns += 1;
  }, 0);
  const copied = await copy(log, ALL, 'text');
  clearInterval(count);
  expect(copied).toMatchObject({ records: 20_000, complete: true });
  expect(turns).toBeGreaterThan(1);
});
