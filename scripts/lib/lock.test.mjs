import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let folder = '';
let lock = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-lock-'));
  lock = join(folder, 'inner', 'lock');
});

afterEach(() => rm(folder, { recursive: true }));

test('only one is inside at a time, and the one that waits is told once', async () => {
  const order = [];
  let leave = () => {};
  const inside = new Promise((resolve) => {
    leave = resolve;
  });
  let entered = () => {};
  const firstIsInside = new Promise((resolve) => {
    entered = resolve;
  });
  const first = withLock(lock, async () => {
    entered();
    await inside;
    order.push('first');
  });
  await firstIsInside;
  const second = withLock(lock, async () => order.push('second'), {
    onWait: () => {
      order.push('waits');
      leave();
    },
  });
  await Promise.all([first, second]);
  expect(order).toEqual(['waits', 'first', 'second']);
});

test('the lock is free again after work that failed', async () => {
  await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
  expect(await withLock(lock, async () => 'yes')).toBe('yes');
});

test('the lock of a process that is gone is taken over', async () => {
  await withLock(lock, async () => {});
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  await writeFile(lock, String(pid));
  expect(await withLock(lock, async () => 'mine')).toBe('mine');
});

test('so is one that nobody has touched for long, though its number belongs to somebody', async () => {
  await withLock(lock, async () => {});
  await writeFile(lock, String(process.pid));
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(lock, longAgo, longAgo);
  expect(await withLock(lock, async () => 'mine')).toBe('mine');
});

test('waiting can be given up', async () => {
  await withLock(lock, async () => {
    const controller = new AbortController();
    const waiting = withLock(lock, async () => 'never', {
      signal: controller.signal,
      onWait: () => controller.abort(),
    });
    await expect(waiting).rejects.toThrow('aborted');
  });
});
