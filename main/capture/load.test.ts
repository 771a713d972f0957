import { expect, it, vi } from 'vitest';
import { TrafficLog } from '../traffic/log.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { portableChunks } from './portable.ts';

let errno = '';
const fail = (): never => {
  throw Object.assign(new Error(errno), { code: errno });
};
vi.mock('./reading.ts', () => ({ read: async () => fail(), readSynchronously: () => fail() }));

/** One stretch of ten records that is on the disk alone. */
function stored(): TrafficLog {
  const log = new TrafficLog(new SegmentPool(1024 * 1024), () => 0);
  const place = { path: '/gone', offset: 72, length: 800, tag: 1 };
  const figures = { rows: 10, received: 10, bytes: 80, firstAt: 1, lastAt: 2 };
  const pieces = [{ kind: 'data' as const, place, firstSeq: 0, figures }];
  log.restore({ pieces, next: 10, nextReceived: 10, startAt: 1, lateFinals: [] });
  return log;
}

it('does not take a stretch for damaged because there are too many open files', async () => {
  errno = 'EMFILE';
  const log = stored();
  await log.preload(log.stretches);
  expect(log.record(3)).toBeUndefined();
  expect(log.shifts).toBe(0);
  expect(log.stretches[0]).toMatchObject({ rows: 10, bytes: 80 });
  const chunks = portableChunks(log, [], 0);
  await chunks.next();
  await expect(chunks.next()).rejects.toMatchObject({ fault: { code: 'TOO_MANY_OPEN_FILES' } });
});

it('tells of one that cannot be read', async () => {
  errno = 'EIO';
  const log = stored();
  await log.preload(log.stretches);
  expect(log.readEvent(0)).toEqual({ code: 'capture-damaged', count: 10, bytes: 800 });
});
