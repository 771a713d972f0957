import { readFile, writeFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { PositionRange, TrafficView } from '#contract';
import { MAX_COPY_BYTES } from '#contract';
import { openCapture } from '../capture/open.ts';
import { record, temporaryFolder } from '../capture/testing.ts';
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
    lost: 0,
  });
  expect((await copy(sample(), [{ from: 1, to: 2 }], 'stream-text')).text).toBe('hello\n');
  expect((await copy(sample(), [{ from: 1, to: 2 }], 'stream-hex')).text).toBe('68 65 6C 6C 6F 0A ');
  expect((await copy(sample(), [{ from: 1, to: 2 }], 'hex')).text).toBe('68 65 6C\n6C 6F 0A\n');
});

it('says when not everything fitted', async () => {
  const { log } = testLog();
  const third = new Uint8Array(MAX_COPY_BYTES / 3 + 1).fill(0x61);
  for (let i = 0; i < 3; i += 1) log.received(link, third, true);
  const copied = await copy(log, ALL, 'text');
  expect(copied).toMatchObject({ records: 2, complete: false });
  log.clear();
  expect(await copy(log, ALL, 'text')).toEqual({ text: '', records: 0, complete: true, lost: 3 });
});

it('counts the rows asked for that made room for newer ones', async () => {
  const { log } = testLog(1024 * 1024);
  for (let i = 0; i < 100; i += 1) log.received(link, new Uint8Array(50_000).fill(0x61), true);
  const { first, next } = log;
  expect(first).toBeGreaterThan(0);
  expect(await copy(log, ALL, 'hex')).toMatchObject({ records: next - first, complete: true, lost: first });
  expect(await copy(log, [{ from: 0, to: first - 1 }], 'hex')).toMatchObject({ records: 0, lost: first });
  expect(await copy(log, [{ from: first, to: next - 1 }], 'hex')).toMatchObject({ lost: 0 });
});

it('copies nothing by positions that damage has moved, and counts what is damaged from then on', async () => {
  const { dir, remove } = await temporaryFolder();
  onTestFinished(remove);
  const recording = record(`${dir}/damaged.slcap`);
  for (let i = 0; i < 3; i += 1) {
    for (let j = 0; j < 10; j += 1) recording.log.received(link, utf8(`${i}${j}`), false);
    // Each ten in a block of their own.
    await recording.recorder.flush();
  }
  await recording.recorder.close();
  const file = `${dir}/damaged.slcap/000001.slpart`;
  const bytes = await readFile(file);
  const at = bytes.indexOf('10');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(file, bytes);
  const capture = await openCapture(`${dir}/damaged.slcap`);
  const log = new TrafficLog(new SegmentPool(1024 * 1024), () => 0);
  log.restore(capture);
  await expect(copy(log, ALL, 'text')).rejects.toMatchObject({ fault: { code: 'VIEW_CHANGED' } });
  const held = [{ from: log.firstPosition, to: log.next - 1 }];
  expect(await copy(log, held, 'text')).toMatchObject({ records: 20, lost: 10 });
  expect(await copy(log, held, 'log-text')).toMatchObject({ records: 21, lost: 10 });
  const received = { show: 'received' } as const;
  expect(await copy(log, ALL, 'stream-text', received)).toMatchObject({ records: 20, lost: 10 });
  const apart = [0, 19].map((n) => ({ from: 10 + n, to: 10 + n }));
  expect(await copy(log, apart, 'stream-text', received)).toMatchObject({ records: 2, lost: 0 });
});

it('copies of a view of received data alone only that', async () => {
  const copied = await copy(sample(), ALL, 'stream-text', { show: 'received' });
  expect(copied).toEqual({ text: 'hello\n', records: 2, complete: true, lost: 0 });
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
