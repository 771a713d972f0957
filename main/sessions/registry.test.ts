import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#contract';
import { Library } from '../capture/library.ts';
import { record, temporaryFolder } from '../capture/testing.ts';
import { ReadCache } from '../traffic/read-cache.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { testLink } from '../traffic/testing.ts';
import { SessionRegistry } from './registry.ts';
import { givenToRecord } from './session-capture.ts';

let dir: string;
let remove: () => Promise<void>;
let sessions: SessionRegistry;

beforeEach(async () => {
  ({ dir, remove } = await temporaryFolder());
  sessions = new SessionRegistry({
    pool: new SegmentPool(1024 * 1024),
    cache: new ReadCache(),
    library: new Library(dir),
    clock: () => 1,
    settings: () => ({ ...DEFAULT_SETTINGS, diskFloorMiB: 0 }),
    claimed: async () => {},
    changed: () => {},
    streamOpening: () => {},
  });
});
afterEach(() => remove());

it('keeps a capture with data when its session is removed twice at the same time', async () => {
  const folder = join(dir, 'a.slcap');
  const { log, recorder } = record(folder);
  log.received(testLink(1), Uint8Array.of(1), true);
  await recorder.close();
  const { id } = sessions.create({}, await givenToRecord(folder));
  await Promise.all([sessions.remove(id), sessions.remove(id)]);
  expect(await readdir(dir)).toEqual(['a.slcap']);
});

it('removes a capture that tells of events only, unless somebody noted something', async () => {
  for (const name of ['a.slcap', 'b.slcap']) {
    const { log, recorder } = record(join(dir, name));
    log.event({ code: 'connect-failed' });
    await recorder.close();
    const { id, notes } = sessions.create({}, await givenToRecord(join(dir, name)));
    if (name === 'b.slcap') notes.set(0, 'the cable');
    await sessions.remove(id);
  }
  expect(await readdir(dir)).toEqual(['b.slcap']);
  expect((await givenToRecord(join(dir, 'b.slcap'))).notes).toEqual([{ seq: 0, note: 'the cable' }]);
});
