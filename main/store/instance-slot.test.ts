import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeInstanceSlot } from './instance-slot.ts';

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return { ...fs, renameSync: vi.fn(fs.renameSync) };
});

describe('takeInstanceSlot', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'socklab-slot-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('gives the folder itself to the first, folders inside to others, and the free one again', () => {
    const first = takeInstanceSlot(dir);
    const second = takeInstanceSlot(dir);
    expect([first.dir, first.number]).toEqual([dir, 1]);
    expect([second.dir, second.number]).toEqual([join(dir, 'instance-2'), 2]);
    first.release();
    expect(takeInstanceSlot(dir).number).toBe(1);
    second.release();
    expect(existsSync(join(dir, 'instance-2', 'lock'))).toBe(false);
  });

  it('takes over from a program that died', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await writeFile(join(dir, 'lock'), `${pid} 123`);
    expect(takeInstanceSlot(dir).number).toBe(1);
  });

  it.skipIf(process.platform !== 'linux')('knows a process id that was used again', async () => {
    await writeFile(join(dir, 'lock'), `${process.pid} 1`);
    expect(takeInstanceSlot(dir).number).toBe(1);
  });

  it('takes over a damaged lock', async () => {
    await writeFile(join(dir, 'lock'), 'nonsense');
    expect(takeInstanceSlot(dir).number).toBe(1);
  });

  it('leaves a lock that another program is about to write', async () => {
    const lock = join(dir, 'lock');
    await writeFile(lock, '');
    expect(takeInstanceSlot(dir).number).toBe(2);
    const before = Date.now() / 1000 - 60;
    await utimes(lock, before, before);
    expect(takeInstanceSlot(dir).number).toBe(1);
  });

  it('leaves the lock of a program that was quicker to take over from one that died', async () => {
    const lock = join(dir, 'lock');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await writeFile(lock, `${pid} 123`);
    const quicker = `${process.pid} `;
    vi.mocked(renameSync).mockImplementationOnce((...paths) => {
      writeFileSync(lock, quicker);
      renameSync(...paths);
    });
    expect(takeInstanceSlot(dir).number).toBe(2);
    expect(readFileSync(lock, 'utf8')).toBe(quicker);
  });
});
