import { execFileSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrafficLog } from '../traffic/log.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { testLink } from '../traffic/testing.ts';
import { type Disk, realDisk } from './disk.ts';
import { dump, record, show, temporaryFolder } from './testing.ts';

const MIB = 1024 * 1024;
let dir: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ dir, remove } = await temporaryFolder());
});
afterEach(async () => {
  vi.useRealTimers();
  await remove();
});

/** The real disk, that can be told to fail, to be full or to wait. */
function trouble() {
  const state = {
    error: undefined as string | undefined,
    free: Number.MAX_SAFE_INTEGER,
    waiting: undefined as Promise<void> | undefined,
    /** Before it is told how much is free. */
    asking: undefined as (() => Promise<void>) | undefined,
  };
  const disk: Disk = {
    ...realDisk,
    async freeBytes() {
      await state.asking?.();
      return state.free;
    },
    async openFile(path) {
      const file = await realDisk.openFile(path);
      return {
        ...file,
        async write(pieces, position) {
          await state.waiting;
          if (state.error) {
            // A disk that is full takes what still fits.
            await file.write(pieces.slice(0, 3), position);
            throw Object.assign(new Error(state.error), { code: state.error });
          }
          await file.write(pieces, position);
        },
      };
    },
  };
  return { disk, state };
}

const events = (log: TrafficLog) =>
  dump(log).flatMap((row) => (row.bytes.startsWith('{"code"') ? [JSON.parse(row.bytes)] : []));

describe('a disk that is full', () => {
  it.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EIO', 'FILE_UNWRITABLE'],
  ])('stops the recording with a reason (%s), and nothing is lost when it goes on', async (errno, code) => {
    const { disk, state } = trouble();
    const folder = join(dir, 'c');
    const { log, recorder } = record(folder, {}, disk);
    log.received(testLink(1), Uint8Array.of(1), true);
    await recorder.flush();
    state.error = errno;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    log.received(testLink(1), Uint8Array.of(2), true);
    await recorder.flush();
    expect(recorder.state).toMatchObject({ state: 'stopped', fault: { code }, throttling: false });
    log.received(testLink(1), Uint8Array.of(3), true);
    vi.advanceTimersByTime(5000);
    await recorder.flush();
    expect(recorder.state.state).toBe('stopped');
    state.error = undefined;
    vi.advanceTimersByTime(5000);
    vi.useRealTimers();
    await recorder.flush();
    expect(recorder.state).toMatchObject({ state: 'recording', fault: null });
    await recorder.close();
    const { log: read } = await show(folder);
    expect(dump(read)).toEqual(dump(log));
    expect(events(read).map((event) => event.code)).toEqual(['capture-stopped', 'capture-resumed']);
    expect([...read.peek(0), ...read.peek(1), ...read.peek(3)]).toEqual([1, 2, 3]);
  });

  it('does not tell that it goes on before something was written', async () => {
    const { disk, state } = trouble();
    const { log, recorder } = record(join(dir, 'c'), { captureMiB: 16 }, disk);
    log.received(testLink(1), new Uint8Array(2 * MIB), false);
    await recorder.flush();
    state.error = 'ENOSPC';
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    log.received(testLink(1), new Uint8Array(2 * MIB), false);
    await recorder.flush();
    for (let i = 0; i < 3; i += 1) {
      vi.advanceTimersByTime(5000);
      await recorder.flush();
    }
    expect(events(log).map((event) => event.code)).toEqual(['capture-stopped']);
    vi.useRealTimers();
    await recorder.close();
  });

  it('stops below the floor of free space', async () => {
    const { disk, state } = trouble();
    state.free = 99 * MIB;
    const { log, recorder } = record(join(dir, 'c'), { diskFloorMiB: 100 }, disk);
    log.received(testLink(1), Uint8Array.of(1), true);
    await recorder.flush();
    expect(recorder.state.fault).toMatchObject({
      code: 'DISK_LOW',
      details: { size: 99 * MIB, limit: 100 * MIB },
    });
    await recorder.close();
  });

  it('lets nobody wait while the recording is stopped, however much waits', async () => {
    const { disk, state } = trouble();
    state.error = 'ENOSPC';
    const { log, recorder, throttles } = record(join(dir, 'c'), {}, disk);
    for (let i = 0; i < 2; i += 1) {
      for (let n = 0; n < 80; n += 1) log.received(testLink(1), new Uint8Array(MIB), true);
      await recorder.flush();
      expect(recorder.state).toMatchObject({ state: 'stopped', throttling: false });
    }
    // Before it was known that the disk takes nothing.
    expect(throttles).toEqual(['streams', 'none']);
    await recorder.close();
    expect(throttles.at(-1)).toBe('none');
  });

  it('makes the oldest in memory go, told by a row, while what is on the disk stays', async () => {
    const { disk, state } = trouble();
    const { log, recorder } = record(join(dir, 'c'), { memoryMiB: 16 }, disk, 16 * MIB);
    const chunk = new Uint8Array(256 * 1024);
    for (let i = 0; i < 10; i += 1) log.received(testLink(1), chunk.fill(i), false);
    await recorder.flush();
    const before = log.next;
    state.error = 'ENOSPC';
    for (let i = 10; i < 110; i += 1) log.received(testLink(1), chunk.fill(i), false);
    await recorder.flush();
    for (let i = 110; i < 200; i += 1) log.received(testLink(1), chunk.fill(i), false);
    expect(log.evicted.records).toBeGreaterThan(100);
    expect(log.peek(0)[0]).toBe(0);
    expect(log.peek(before - 1)[0]).toBe(9);
    expect(log.peek(log.next - 1)[0]).toBe(199);
    const [lost] = events(log).filter((event) => event.code === 'records-lost');
    // The row of the loss takes the place of the first that was lost.
    expect(lost).toMatchObject({ count: log.evicted.records });
    expect(log.stretches.reduce((sum, s) => sum + s.rows, 0)).toBe(log.next - log.firstPosition);
    expect(log.firstPosition).toBe(log.evicted.records - 1);
    await recorder.close();
  });

  it.each([
    ['lost because memory is needed', (_log: TrafficLog) => {}],
    ['cleared', (log: TrafficLog) => log.clear()],
  ])('is not given what is %s while it is asked', async (_what, happens) => {
    const { disk, state } = trouble();
    const folder = join(dir, 'c');
    const { log, recorder } = record(folder, { diskFloorMiB: 1 }, disk, 16 * MIB);
    const chunk = new Uint8Array(256 * 1024);
    const receive = (count: number): void => {
      for (let i = 0; i < count; i += 1) log.received(testLink(1), chunk.fill(log.next), false);
    };
    receive(40);
    state.asking = async () => {
      happens(log);
      receive(50);
    };
    await recorder.flush();
    await recorder.close();
    expect(log.next).toBe(90);
    const { log: read } = await show(folder);
    expect(dump(read)).toEqual(dump(log));
    expect(events(read).some((event) => event.code === 'capture-damaged')).toBe(false);
  });

  it('is recovered from on a real one', async (context) => {
    const mount = join(dir, 'small');
    try {
      await writeFile(join(dir, 'probe'), '');
      execFileSync('mkdir', [mount]);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', mount], { stdio: 'ignore' });
    } catch {
      context.skip();
    }
    try {
      const { log, recorder } = record(join(mount, 'c'));
      const ballast = join(mount, 'ballast');
      await writeFile(ballast, new Uint8Array(3 * MIB));
      for (let i = 0; i < 32; i += 1) log.received(testLink(1), new Uint8Array(64 * 1024).fill(i), true);
      await recorder.flush();
      expect(recorder.state).toMatchObject({ state: 'stopped', fault: { code: 'DISK_FULL' } });
      await rm(ballast);
      recorder.settingsChanged();
      await expect.poll(() => recorder.state.state, { timeout: 7000 }).toBe('recording');
      await recorder.close();
      expect(dump((await show(join(mount, 'c'))).log)).toEqual(dump(log));
    } finally {
      execFileSync('umount', [mount]);
    }
  }, 15_000);
});

describe('a disk that is slow', () => {
  it('makes TCP wait, then everybody, and lets them go when it has caught up', async () => {
    const { disk, state } = trouble();
    let release = (): void => {};
    state.waiting = new Promise((resolve) => {
      release = resolve;
    });
    const { log, recorder, throttles } = record(join(dir, 'c'), { memoryMiB: 64 }, disk, 64 * MIB);
    const chunk = new Uint8Array(1024 * 1024);
    for (let i = 0; i < 17; i += 1) log.received(testLink(1), chunk, false);
    expect(throttles).toEqual(['streams']);
    expect(recorder.state).toMatchObject({ throttling: true, waitingBytes: 17 * (MIB + 37) });
    for (let i = 17; i < 49; i += 1) log.received(testLink(1), chunk, false);
    expect(throttles).toEqual(['streams', 'all']);
    release();
    await recorder.flush();
    expect(throttles.at(-1)).toBe('none');
    expect(recorder.state).toMatchObject({ throttling: false, waitingBytes: 0 });
    expect(log.evicted.records).toBe(0);
    await recorder.close();
  });

  it('makes TCP of several logs wait before they fill the memory that they share', async () => {
    const { disk, state } = trouble();
    let release = (): void => {};
    state.waiting = new Promise((resolve) => {
      release = resolve;
    });
    const pool = new SegmentPool(48 * MIB);
    const all = [1, 2, 3, 4].map((n) => record(join(dir, String(n)), { memoryMiB: 64 }, disk, pool));
    const waits = ({ throttles }: (typeof all)[number]): boolean => (throttles.at(-1) ?? 'none') !== 'none';
    for (let i = 0; !all.every(waits); i += 1) {
      const one = all[i % all.length];
      if (one && !waits(one)) one.log.received(testLink(1), new Uint8Array(256 * 1024), true);
    }
    release();
    for (const { recorder } of all) await recorder.flush();
    expect(all.map(({ log }) => log.evicted.records)).toEqual([0, 0, 0, 0]);
    expect(all.some(waits)).toBe(false);
    for (const { recorder } of all) await recorder.close();
    expect(pool.waitingBytes).toBe(0);
  });

  it('does not lose what is being written when memory is needed meanwhile', async () => {
    const { disk, state } = trouble();
    const folder = join(dir, 'c');
    const { log, recorder } = record(folder, { memoryMiB: 16 }, disk, 16 * MIB);
    log.received(testLink(1), new Uint8Array(64 * 1024).fill(1), false);
    let release = (): void => {};
    state.waiting = new Promise((resolve) => {
      release = resolve;
    });
    const flushing = recorder.flush();
    await expect.poll(() => log.parts[0]?.pinned).toBe(true);
    for (let i = 0; i < 100; i += 1) log.received(testLink(1), new Uint8Array(256 * 1024).fill(2), false);
    release();
    await flushing;
    await recorder.close();
    const { log: read } = await show(folder);
    expect(read.peek(0).every((byte) => byte === 1)).toBe(true);
    expect(await readFile(join(folder, '000001.slpart'))).toBeDefined();
    expect(dump(read)).toEqual(dump(log));
  });
});
