import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testLink, testLog } from '../traffic/testing.ts';
import { decodeNotes } from './notes.ts';
import { portableChunks } from './portable.ts';
import { dump, record, resume, show, temporaryFolder } from './testing.ts';

const MIB = 1024 * 1024;
let dir: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ dir, remove } = await temporaryFolder());
});
afterEach(() => remove());

async function write(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const path = join(dir, 'x.slcap');
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(chunk);
  await writeFile(path, Buffer.concat(pieces));
  return path;
}

describe('a portable capture', () => {
  it('is the whole log and its notes in one file, from memory and from the disk', async () => {
    const first = record(join(dir, 'c'));
    for (let i = 0; i < 50; i += 1) first.log.received(testLink(1), new Uint8Array(50).fill(i), true);
    await first.recorder.close();
    const { log, recorder } = await resume(join(dir, 'c'));
    log.event({ code: 'closed' }, testLink(1));
    log.sent(null, Uint8Array.of(1), 5, true);
    const path = await write(portableChunks(log, [{ seq: 3, note: '这里' }], 5));
    const { log: read, capture } = await show(path);
    expect(dump(read)).toEqual(dump(log));
    expect(decodeNotes(capture.notes)).toEqual([{ seq: 3, note: '这里' }]);
    expect([read.next, read.startAt, capture.unfinished]).toEqual([52, log.startAt, undefined]);
    await recorder.close();
  });

  it('begins anew every 64 MiB, and is read without its end', async () => {
    const { log } = testLog(200 * MIB);
    for (let i = 0; i < 90; i += 1) log.received(testLink(1), new Uint8Array(MIB).fill(i), true);
    const path = await write(portableChunks(log, [], 5));
    expect((await show(path)).log.next).toBe(90);
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length - 100));
    const { log: read } = await show(path);
    expect(read.next).toBe(90);
    expect(read.peek(0)[0]).toBe(0);
    expect(read.peek(89)[0]).toBe(89);
  });

  it('can be made of an empty log', async () => {
    const { log } = testLog();
    const { log: read } = await show(await write(portableChunks(log, [], 5)));
    expect(read.next).toBe(0);
  });
});
