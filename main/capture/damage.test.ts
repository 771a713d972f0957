import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testLink } from '../traffic/testing.ts';
import { decodeBlockHeader } from './block.ts';
import { decodePartHeader, PART_HEADER_BYTES, tagOf } from './part.ts';
import { dump, record, resume, show, temporaryFolder } from './testing.ts';

type Dump = ReturnType<typeof dump>;

let dir: string;
let remove: () => Promise<void>;
/** One part, ended properly; its records; where its blocks begin, the directory at last. */
let whole: Buffer;
let records: Dump;
const edges: number[] = [];
let copies = 0;

beforeAll(async () => {
  ({ dir, remove } = await temporaryFolder());
  const { log, recorder } = record(join(dir, 'c'));
  for (let i = 0; i < 400; i += 1) {
    const link = testLink(1 + (i % 3));
    if (i % 9 === 0) log.event({ code: 'client-connected', remote: link.remote }, link);
    log.received(link, new Uint8Array((i * 37) % 700).fill(i), i % 2 === 0);
    if (i % 11 === 0) log.ended(link);
    // In several blocks of several stretches.
    if (i % 40 === 39) await recorder.flush();
  }
  await recorder.close();
  records = dump(log);
  whole = await readFile(join(dir, 'c', '000001.slpart'));
  const tag = tagOf(decodePartHeader(whole)?.captureId ?? new Uint8Array(16));
  for (let at = PART_HEADER_BYTES; ; ) {
    edges.push(at);
    const header = decodeBlockHeader(whole.subarray(at, at + 64), tag);
    if (!header) break;
    at += header.length;
  }
});
afterAll(() => remove());

/** A capture of one part with these bytes. */
async function capture(bytes: Uint8Array): Promise<string> {
  copies += 1;
  const folder = join(dir, `copy-${copies}`);
  await mkdir(folder);
  await writeFile(join(folder, '000001.slpart'), bytes);
  return folder;
}

/** Data of the records that are there is what was written, whatever is missing. */
function expectTrue(found: Dump): void {
  const events = found.filter((row) => row.bytes.startsWith('{"code":"capture-'));
  for (const row of found) {
    if (events.includes(row)) continue;
    const { previous: _, final: __, ...original } = records[row.seq] ?? { previous: 0, final: false };
    expect(row).toMatchObject(original);
  }
  // Nothing is missing in between without being told.
  const told = events.reduce((sum, row) => sum + (JSON.parse(row.bytes).count ?? 0), 0);
  expect(found.length - events.length + told).toBe((found.at(-1)?.seq ?? -1) + countOf(found.at(-1)));
}

/** Records that a row stands for. */
const countOf = (row: Dump[number] | undefined): number =>
  row?.bytes.startsWith('{"code":"capture-') ? JSON.parse(row.bytes).count : 1;

async function expectPrefix(length: number): Promise<void> {
  const folder = await capture(whole.subarray(0, length));
  const blocks = edges.filter((edge) => edge <= length).length - 1;
  const { log } = await show(folder);
  const before = dump(log);
  const { log: resumed, recorder } = await resume(folder);
  const found = dump(resumed);
  expect(found).toEqual(before);
  expectTrue(found);
  expect(found.map((row) => row.seq)).toEqual([...found.keys()]);
  if (blocks <= 0) expect(found).toEqual([]);
  resumed.received(testLink(9), Uint8Array.of(1), true);
  await recorder.close();
  const again = await show(folder);
  expect(again.capture.unfinished).toBeUndefined();
  expect(dump(again.log)).toHaveLength(found.length + 1);
}

describe('a capture whose end is torn', () => {
  it('is recovered up to the last whole block, at every edge', async () => {
    for (const edge of edges) {
      for (const length of [edge - 1, edge, edge + 1, edge + 63, edge + 64, edge + 65]) {
        if (length <= whole.length) await expectPrefix(Math.max(0, length));
      }
    }
    await expectPrefix(whole.length - 1);
  });

  it('is recovered wherever it is torn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), (length) => expectPrefix(length)),
      { numRuns: 60 },
    );
  });

  it('keeps every block that was written', async () => {
    const last = edges.at(-1) ?? 0;
    const folder = await capture(whole.subarray(0, last));
    const { log, capture: opened } = await show(folder);
    expect(dump(log).map((row) => row.bytes)).toEqual(records.map((row) => row.bytes));
    expect(opened.unfinished).toBeDefined();
    expect(opened.tornBytes).toBe(0);
  });
});

describe('a damaged capture', () => {
  it('shows everything else and tells what is missing, whatever bytes are flipped', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })), {
          minLength: 1,
          maxLength: 5,
        }),
        async (flips) => {
          const bytes = Buffer.from(whole);
          for (const [at, mask] of flips) bytes[at] = (bytes[at] ?? 0) ^ mask;
          const { log } = await show(await capture(bytes));
          const found = dump(log);
          expectTrue(found);
          // Rows stand one after another, whatever is gone.
          let position = log.firstPosition;
          for (const stretch of log.stretches) {
            expect(stretch.base).toBe(position);
            position += stretch.rows;
          }
          expect(position).toBe(log.next);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('loses no more than the block that is damaged', async () => {
    const [, second = 0, third = 0] = edges;
    const bytes = Buffer.from(whole);
    bytes[third - 9] = (bytes[third - 9] ?? 0) ^ 1;
    const { log } = await show(await capture(bytes));
    const shifts = log.shifts;
    const found = dump(log);
    expect(log.shifts).toBeGreaterThan(shifts);
    const gap = found.find((row) => row.bytes.includes('capture-damaged'));
    const event = JSON.parse(gap?.bytes ?? '{}');
    expect(event).toMatchObject({ code: 'capture-damaged', bytes: third - second });
    expect(found.length - 1 + event.count).toBe(records.length);
    expect(log.record((gap?.seq ?? 0) + event.count)).toBeDefined();
  });

  it('is looked through when its directory is damaged', async () => {
    const bytes = Buffer.from(whole);
    bytes[(edges.at(-1) ?? 0) + 20] = 99;
    const { log } = await show(await capture(bytes));
    expect(dump(log).map((row) => row.bytes)).toEqual(records.map((row) => row.bytes));
  });

  it('does not take blocks of another capture for its own, though its payload contains them', async () => {
    const folder = join(dir, 'nested');
    const { log, recorder } = record(folder);
    log.received(testLink(1), whole, true);
    await recorder.flush();
    log.received(testLink(1), Uint8Array.of(7), true);
    await recorder.close();
    const path = join(folder, '000001.slpart');
    const bytes = await readFile(path);
    bytes[PART_HEADER_BYTES + 8] = (bytes[PART_HEADER_BYTES + 8] ?? 0) ^ 1;
    await writeFile(path, bytes);
    const { log: read } = await show(folder);
    const found = dump(read);
    expect(found).toHaveLength(2);
    expect(JSON.parse(found[0]?.bytes ?? '')).toMatchObject({ code: 'capture-damaged', count: 1 });
    expect(read.peek(1)).toEqual(Uint8Array.of(7));
  });

  it('tells of a part that is missing', async () => {
    const folder = join(dir, 'parts');
    const { log, recorder } = record(folder, { captureMiB: 256 });
    for (let i = 0; i < 300; i += 1) {
      log.received(testLink(1), new Uint8Array(256 * 1024).fill(i), false);
      if (i % 8 === 7) await recorder.flush();
    }
    await recorder.close();
    await rm(join(folder, '000002.slpart'));
    const { log: read } = await show(folder);
    const found = read.stretches.find((stretch) => stretch.rows === 1 && stretch.bytes < 200);
    expect(read.readEvent(found?.firstSeq ?? 0)).toMatchObject({ code: 'capture-damaged' });
    expect(read.peek(299)[0]).toBe(299 % 256);
  });

  it.skipIf(process.platform === 'win32')('is no pipe: nobody waits for its writer', async () => {
    const pipe = join(dir, 'pipe.slcap');
    execFileSync('mkfifo', [pipe]);
    await expect(show(pipe)).rejects.toMatchObject({ fault: { code: 'CAPTURE_INVALID' } });
    const folder = await capture(whole);
    execFileSync('mkfifo', [join(folder, '000002.slpart')]);
    expect((await show(folder)).log.next).toBe(records.length);
  });

  it('is refused when it is none, or of a newer version', async () => {
    const file = join(dir, 'no.slcap');
    await writeFile(file, 'not a capture at all, but long enough to be looked at closely '.repeat(9));
    await expect(show(file)).rejects.toMatchObject({ fault: { code: 'CAPTURE_INVALID' } });
    await writeFile(file, '');
    await expect(show(file)).rejects.toMatchObject({ fault: { code: 'CAPTURE_INVALID' } });
    await copyFile(join(dir, 'c', '000001.slpart'), file);
    await truncate(file, (await stat(file)).size);
    expect((await show(file)).log.next).toBe(records.length);
    const newer = Buffer.from(whole);
    newer.writeUInt16LE(2, 8);
    newer.writeUInt32LE(crc32(newer.subarray(0, 68)), 68);
    const folder = await capture(newer);
    await expect(resume(folder)).rejects.toMatchObject({ fault: { code: 'CAPTURE_INVALID' } });
    expect(await readFile(join(folder, '000001.slpart'))).toEqual(newer);
    await expect(show(join(dir, 'nowhere'))).rejects.toMatchObject({ fault: { code: 'FILE_NOT_FOUND' } });
  });
});
