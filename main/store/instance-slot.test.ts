import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeInstanceSlot } from './instance-slot.ts';

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
});
