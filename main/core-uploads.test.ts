import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CoreWorld } from './core.fixture.ts';

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.create();
});
afterEach(() => world.end());

describe('captures that a window sends', () => {
  it('brings in a capture that a window sends piece by piece', async () => {
    const name = await world.recorded('sent over');
    const bytes = await readFile(join(world.captures, `${name}.slcap`, '000001.slpart'));
    const { core, value, call, rows } = await world.start();
    const begin = (size: number) => value('captures.uploadBegin', { name: 'lesson 1', size });
    const { upload } = await begin(bytes.length);
    await value('captures.uploadChunk', { upload, bytes: bytes.subarray(0, 100) });
    await value('captures.uploadChunk', { upload, bytes: bytes.subarray(100) });
    const { id } = await value('captures.uploadEnd', { upload });
    expect((await rows(id)).map((row) => row.text)).toContain('sent over');

    const short = (await begin(10)).upload;
    expect(await call('captures.uploadEnd', { upload: short })).toMatchObject({
      fault: { code: 'INVALID_INPUT' },
    });
    const none = (await begin(4)).upload;
    await value('captures.uploadChunk', { upload: none, bytes: Buffer.from('nope') });
    expect(await call('captures.uploadEnd', { upload: none })).toMatchObject({
      fault: { code: 'CAPTURE_INVALID' },
    });
    const strange = (await begin(4)).upload;
    const other = core.signal.attach(() => {});
    const chunk = { upload: strange, bytes: Uint8Array.of(1) };
    expect(await core.dispatcher.dispatch(other, 'captures.uploadChunk', chunk)).toMatchObject({
      fault: { code: 'NOT_FOUND' },
    });
    other.detach();
    await core.close();
    expect((await readdir(world.captures)).sort()).toEqual([`${name}.slcap`, 'lesson 1.slcap']);
  });

  it('drops the upload of a window that is gone', async () => {
    const { core, value } = await world.start();
    const other = core.signal.attach(() => {});
    await core.dispatcher.dispatch(other, 'captures.uploadBegin', { name: 'big', size: 1000 });
    await value('captures.uploadBegin', { name: 'mine', size: 1000 });
    expect(await readdir(world.captures)).toHaveLength(2);
    other.detach();
    await expect.poll(() => readdir(world.captures)).toHaveLength(1);
    // A request of before that comes through only now begins nothing that stays.
    await core.dispatcher.dispatch(other, 'captures.uploadBegin', { name: 'late', size: 1000 });
    expect(await readdir(world.captures)).toEqual([expect.stringMatching(/^mine/)]);
  });

  it('takes no more than four uploads at once, however quickly they are begun', async () => {
    const { call } = await world.start();
    const begun = await Promise.all(
      Array.from({ length: 10 }, (_, i) => call('captures.uploadBegin', { name: `u${i}`, size: 10 })),
    );
    expect(begun.filter((result) => result.ok)).toHaveLength(4);
    expect(await readdir(world.captures)).toHaveLength(4);
  });
});
