import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CoreWorld } from './core.fixture.ts';

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.create();
});
afterEach(() => world.end());

const uploads = (): string => join(world.dataDir, 'uploads');

describe('files that a window sends', () => {
  it('shows a capture that came piece by piece', async () => {
    const name = await world.recorded('sent over');
    const bytes = await readFile(join(world.captures, `${name}.slcap`, '000001.slpart'));
    const { core, value, call, rows } = await world.start();
    const begin = (size: number) => value('files.uploadBegin', { size });
    const { upload } = await begin(bytes.length);
    await value('files.uploadChunk', { upload, bytes: bytes.subarray(0, 100) });
    await value('files.uploadChunk', { upload, bytes: bytes.subarray(100) });
    const { id } = await value('captures.openUpload', { upload, name: 'lesson 1' });
    expect((await rows(id)).map((row) => row.text)).toContain('sent over');
    expect(await call('captures.openUpload', { upload, name: 'again' })).toMatchObject({
      fault: { code: 'NOT_FOUND' },
    });

    const short = (await begin(10)).upload;
    expect(await call('captures.openUpload', { upload: short, name: 'short' })).toMatchObject({
      fault: { code: 'INVALID_INPUT' },
    });
    const none = (await begin(4)).upload;
    await value('files.uploadChunk', { upload: none, bytes: Buffer.from('nope') });
    expect(await call('captures.openUpload', { upload: none, name: 'none' })).toMatchObject({
      fault: { code: 'CAPTURE_INVALID', details: { file: 'none.slcap' } },
    });
    const strange = (await begin(4)).upload;
    const other = core.signal.attach(() => {});
    const chunk = { upload: strange, bytes: Uint8Array.of(1) };
    expect(await core.dispatcher.dispatch(other, 'files.uploadChunk', chunk)).toMatchObject({
      fault: { code: 'NOT_FOUND' },
    });
    other.detach();
    await core.close();
    expect((await readdir(world.captures)).sort()).toEqual([`${name}.slcap`, 'lesson 1.slcap']);
    expect(existsSync(uploads())).toBe(false);
  });

  it('gives a second capture of one name a name of its own', async () => {
    const name = await world.recorded('twice');
    const bytes = await readFile(join(world.captures, `${name}.slcap`, '000001.slpart'));
    const { value } = await world.start();
    for (let n = 0; n < 2; n += 1) {
      const { upload } = await value('files.uploadBegin', { size: bytes.length });
      await value('files.uploadChunk', { upload, bytes });
      await value('captures.openUpload', { upload, name: 'same' });
    }
    expect((await readdir(world.captures)).sort()).toEqual([`${name}.slcap`, 'same-2.slcap', 'same.slcap']);
    expect(await readdir(uploads())).toEqual([]);
  });

  it('drops the upload of a window that is gone, and what an earlier run left', async () => {
    await mkdir(uploads());
    await writeFile(join(uploads(), 'left'), 'over');
    const { core, value } = await world.start();
    const other = core.signal.attach(() => {});
    await core.dispatcher.dispatch(other, 'files.uploadBegin', { size: 1000 });
    await value('files.uploadBegin', { size: 1000 });
    expect((await readdir(uploads())).sort()).toEqual(['1', '2']);
    other.detach();
    await expect.poll(() => readdir(uploads())).toEqual(['2']);
    // A request of before that comes through only now begins nothing that stays.
    await core.dispatcher.dispatch(other, 'files.uploadBegin', { size: 1000 });
    expect(await readdir(uploads())).toEqual(['2']);
  });

  it('takes no more than four uploads at once, however quickly they are begun', async () => {
    const { call } = await world.start();
    const begun = await Promise.all(
      Array.from({ length: 10 }, () => call('files.uploadBegin', { size: 10 })),
    );
    expect(begun.filter((result) => result.ok)).toHaveLength(4);
    expect(await readdir(uploads())).toHaveLength(4);
  });
});
