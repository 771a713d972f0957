import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MAX_NOTES } from '#contract';
import { decodeNotes, encodeNotes, type Note, Notes, readNotes, writeNotes } from './notes.ts';
import { temporaryFolder } from './testing.ts';

let dir: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ dir, remove } = await temporaryFolder());
});
afterEach(() => remove());

it('keeps marks and notes in the order of their records', async () => {
  const notes = new Notes((all) => writeNotes(dir, all), [{ seq: 5, note: 'five' }]);
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

it('tries again to keep what could not be kept', async () => {
  let kept: readonly Note[] = [];
  let fails = true;
  const notes = new Notes(async (all) => {
    if (fails) throw new Error('no');
    kept = all;
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
