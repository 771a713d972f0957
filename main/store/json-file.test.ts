import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { JsonFile } from './json-file.ts';

const Schema = z.strictObject({ n: z.int() });

describe('JsonFile', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'socklab-json-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('gives the fallback when there is no file, and what was stored afterwards', async () => {
    const file = new JsonFile(join(dir, 'deep', 'a.json'), Schema, vi.fn());
    expect(await file.load({ n: 1 })).toEqual({ value: { n: 1 }, setAside: null });
    file.save({ n: 2 });
    file.save({ n: 3 });
    await file.flush();
    expect(await file.load({ n: 1 })).toEqual({ value: { n: 3 }, setAside: null });
    expect(await readdir(join(dir, 'deep'))).toEqual(['a.json']);
  });

  it.each(['not json', '{"n":"text"}', '{"n":1,"more":2}', ''])(
    'sets %j aside and keeps it',
    async (content) => {
      const path = join(dir, 'a.json');
      await writeFile(path, content);
      const { value, setAside } = await new JsonFile(path, Schema, vi.fn()).load({ n: 1 });
      expect(value).toEqual({ n: 1 });
      expect(await readdir(dir)).toEqual([setAside]);
      expect(await readFile(join(dir, setAside ?? ''), 'utf8')).toBe(content);
    },
  );

  it('tells when it cannot write, and stores the value once it can', async () => {
    const unwritable = vi.fn();
    // A file where the folder should be: also root cannot write there.
    await writeFile(join(dir, 'folder'), '');
    const path = join(dir, 'folder', 'a.json');
    const file = new JsonFile(path, Schema, unwritable);
    file.save({ n: 2 });
    await file.flush();
    expect(unwritable).toHaveBeenCalledWith('a.json', expect.any(Error));
    await rm(join(dir, 'folder'));
    await file.flush();
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ n: 2 });
  });
});
