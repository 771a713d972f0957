import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MAX_NOTES } from '#contract';
import {
  changeNotes,
  decodeNotes,
  encodeNotes,
  NOTES_FILE,
  type Note,
  Notes,
  readNotes,
  writeNotes,
} from './notes.ts';
import { temporaryFolder } from './testing.ts';

let dir: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ dir, remove } = await temporaryFolder());
});
afterEach(() => remove());

it('keeps marks and notes in the order of their records', async () => {
  const notes = new Notes((_, change) => changeNotes(dir, change), [{ seq: 5, note: 'five' }]);
  notes.set(9, '');
  notes.set(2, '二');
  notes.set(5, null);
  expect(notes.list()).toEqual([
    { seq: 2, note: '二' },
    { seq: 9, note: '' },
  ]);
  expect([notes.count, notes.get(9), notes.get(5)]).toEqual([2, '', undefined]);
  await notes.flush();
  expect(await readNotes(dir)).toEqual(notes.list());
  notes.clear();
  await notes.flush();
  expect(await readdir(dir)).toEqual([]);
});

it('leaves alone what another program wrote about other records, and shows it', async () => {
  const open = async (): Promise<Notes> =>
    new Notes((_, change) => changeNotes(dir, change), await readNotes(dir));
  await writeNotes(
    dir,
    [1, 2, 3].map((seq) => ({ seq, note: `old ${seq}` })),
  );
  const [one, two] = [await open(), await open()];
  one.set(1, 'one');
  one.set(4, '');
  one.set(3, null);
  await one.flush();
  two.set(2, 'two');
  await two.flush();
  expect(await readNotes(dir)).toEqual([
    { seq: 1, note: 'one' },
    { seq: 2, note: 'two' },
    { seq: 4, note: '' },
  ]);
  expect(two.list()).toEqual(await readNotes(dir));
  // Of the same record the later one has the last word.
  two.set(1, 'later');
  await two.flush();
  one.set(9, 'nine');
  await one.flush();
  expect([one.get(1), one.get(2), one.count]).toEqual(['later', 'two', 4]);
  one.clear();
  one.set(5, 'anew');
  await one.flush();
  expect(await readNotes(dir)).toEqual([{ seq: 5, note: 'anew' }]);
});

it('keeps what is changed while it is being kept, also when that fails', async () => {
  await writeNotes(dir, [{ seq: 9, note: 'theirs' }]);
  let fails = true;
  let during = (): void => {};
  const notes = new Notes(async (_, change) => {
    during();
    if (fails) throw new Error('no');
    return changeNotes(dir, change);
  });
  notes.set(1, 'a');
  notes.set(2, 'b');
  during = () => notes.set(1, 'changed');
  await notes.flush();
  fails = false;
  during = () => notes.set(2, null);
  await notes.flush();
  expect(notes.list()).toEqual([
    { seq: 1, note: 'changed' },
    { seq: 9, note: 'theirs' },
  ]);
  during = () => {};
  await notes.flush();
  expect(await readNotes(dir)).toEqual(notes.list());
});

it('changes nothing where the notes that stand there cannot be read', async () => {
  await mkdir(join(dir, NOTES_FILE));
  const change = { cleared: false, notes: new Map([[1, { seq: 1, note: 'a' }]]) };
  await expect(changeNotes(dir, change)).rejects.toMatchObject({ code: 'EISDIR' });
  expect(await readdir(dir)).toEqual([NOTES_FILE]);
});

it('tries again to keep what could not be kept', async () => {
  let kept: readonly Note[] = [];
  let fails = true;
  const notes = new Notes(async (all) => {
    if (fails) throw new Error('no');
    kept = all;
    return all;
  });
  notes.set(1, 'a');
  await notes.flush();
  fails = false;
  await notes.flush();
  expect(kept).toEqual([{ seq: 1, note: 'a' }]);
});

it('takes so many and no more', () => {
  const notes = new Notes();
  for (let seq = 0; seq < MAX_NOTES; seq += 1) notes.set(seq, '');
  expect(() => notes.set(MAX_NOTES, '')).toThrowError(expect.objectContaining({ name: 'FaultError' }));
  notes.set(0, 'changed');
  expect(notes.count).toBe(MAX_NOTES);
  notes.clear();
  return notes.flush();
});

it('reads none from a file that holds none', () => {
  expect(decodeNotes(Buffer.from('{"version":2}'))).toEqual([]);
  expect(decodeNotes(Buffer.from('half a fi'))).toEqual([]);
  expect(decodeNotes(undefined)).toEqual([]);
  expect(decodeNotes(encodeNotes([{ seq: 1, note: 'x' }]))).toEqual([{ seq: 1, note: 'x' }]);
});

it('tries again by itself, until it is closed', async () => {
  vi.useFakeTimers();
  try {
    let tries = 0;
    const notes = new Notes(async () => {
      tries += 1;
      throw new Error('no');
    });
    notes.set(1, 'a');
    await vi.advanceTimersByTimeAsync(200);
    expect(tries).toBe(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(tries).toBe(2);
    await notes.close();
    expect(tries).toBe(3);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
