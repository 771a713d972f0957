import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '#contract';
import { type Disk, realDisk } from '../capture/disk.ts';
import { Library } from '../capture/library.ts';
import { readNotes, writeNotes } from '../capture/notes.ts';
import { record, temporaryFolder } from '../capture/testing.ts';
import { ReadCache } from '../traffic/read-cache.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { testLink } from '../traffic/testing.ts';
import { SessionRegistry } from './registry.ts';
import { givenToRecord, givenToShow } from './session-capture.ts';

let dir: string;
let remove: () => Promise<void>;
let sessions: SessionRegistry;
let unwritable: string[];
/** What a write waits for. */
let writing: () => Promise<void>;

const disk: Disk = {
  ...realDisk,
  async openFile(path) {
    const file = await realDisk.openFile(path);
    return {
      ...file,
      async write(...args) {
        await writing();
        await file.write(...args);
      },
    };
  },
};

beforeEach(async () => {
  ({ dir, remove } = await temporaryFolder());
  writing = async () => {};
  unwritable = [];
  sessions = new SessionRegistry({
    pool: new SegmentPool(16 * 1024 * 1024),
    disk,
    cache: new ReadCache(),
    library: new Library(dir),
    clock: () => 1,
    settings: () => ({ ...DEFAULT_SETTINGS, diskFloorMiB: 0 }),
    claimed: async () => {},
    notesUnwritable: (file) => unwritable.push(file),
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

it('forgets what was noted of records that a crash took, before their numbers are given again', async () => {
  const folder = join(dir, 'a.slcap');
  const { log, recorder } = record(folder);
  log.received(testLink(1), Uint8Array.of(1), true);
  await recorder.close();
  await writeNotes(folder, [
    { seq: 0, note: 'kept' },
    { seq: 1, note: 'of a record that was not written' },
  ]);
  const kept = [{ seq: 0, note: 'kept' }];
  expect((await givenToShow(folder)).notes).toEqual(kept);
  const { notes } = sessions.create({}, await givenToRecord(folder));
  expect(notes.list()).toEqual(kept);
  expect(await readNotes(folder)).toEqual(kept);
});

it('tells once that notes cannot be stored, until they can', async () => {
  const session = sessions.create();
  session.log.received(testLink(1), Uint8Array.of(1), true);
  await session.capture.flush();
  const { path = '', name } = session.capture;
  // A folder in the way: root may write anything.
  const inTheWay = join(path, 'notes.json');
  await mkdir(join(inTheWay, 'x'), { recursive: true });
  session.notes.set(0, 'a');
  await session.capture.flush();
  await session.capture.flush();
  expect(unwritable).toEqual([`${name}.slcap`]);
  await rm(inTheWay, { recursive: true });
  await session.capture.flush();
  expect(await readNotes(path)).toEqual([{ seq: 0, note: 'a' }]);
  expect(unwritable).toHaveLength(1);
  await session.capture.close();
});

describe('the end of the program', () => {
  beforeEach(
    () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }),
  );
  afterEach(() => void vi.useRealTimers());

  it('waits for a disk that is slow, as long as it goes on', async () => {
    const { id, log } = sessions.create();
    const MIB = 1024 * 1024;
    let writes = 0;
    writing = async () => {
      writes += 1;
      await vi.advanceTimersByTimeAsync(9000);
    };
    // Pieces of 8 MiB are written one after another.
    for (let n = 0; n < 12; n += 1) log.received(testLink(1), new Uint8Array(MIB), true);
    expect(await sessions.closeAll()).toEqual({ records: 0, bytes: 0 });
    expect(writes).toBeGreaterThan(1);
    const { name } = sessions.get(id).capture;
    expect((await givenToRecord(join(dir, `${name}.slcap`))).capture.pieces.length).toBeGreaterThan(0);
  });

  it('tells what a disk that stands still has not taken', async () => {
    const { log } = sessions.create();
    log.received(testLink(1), new Uint8Array(10), true);
    log.received(testLink(1), new Uint8Array(20), true);
    let go = (): void => {};
    const stuck = new Promise<void>((resolve) => {
      go = resolve;
    });
    const asked = new Promise<void>((resolve) => {
      writing = () => {
        resolve();
        return stuck;
      };
    });
    let left: unknown;
    const closed = sessions.closeAll().then((unwritten) => {
      left = unwritten;
    });
    await asked;
    await vi.advanceTimersByTimeAsync(9900);
    expect(left).toBeUndefined();
    await vi.advanceTimersByTimeAsync(500);
    await closed;
    expect(left).toEqual({ records: 2, bytes: 30 });
    go();
    await sessions.all[0]?.capture.flush();
  });
});
