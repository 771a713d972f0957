import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testLink } from '../traffic/testing.ts';
import { record, temporaryFolder } from './testing.ts';

let dir: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ dir, remove } = await temporaryFolder());
});
afterEach(() => remove());

it('is on the disk as docs/capture-format.md says, byte by byte', async () => {
  const { log, recorder } = record(join(dir, 'c'));
  log.received(testLink(5, 8080), Uint8Array.of(1, 2, 3), true);
  log.received(testLink(5, 8080), Uint8Array.of(4), true);
  log.ended(testLink(5, 8080));
  await recorder.close();
  const part = await readFile(join(dir, 'c', '000001.slpart'));

  expect(part.subarray(0, 12).toString('hex')).toBe('534c4341500d0a1a01004800');
  expect([part.readUInt32LE(12), part.readUInt32LE(16), part.readDoubleLE(48)]).toEqual([0, 1, 1_000_001]);
  expect(part.readBigUInt64LE(56)).toBe(0n);
  expect(part.readUInt32LE(68)).toBe(crc32(part.subarray(0, 68)));

  const block = part.subarray(72);
  expect(block.subarray(0, 8).toString('latin1')).toBe('SLBK\x01\x00\x40\x00');
  expect([block.readBigUInt64LE(8), block.readUInt32LE(16), block.readUInt32LE(20)]).toEqual([0n, 0, 2]);
  const [index, meta, payload] = [32, 36, 40].map((at) => block.readUInt32LE(at)) as [number, number, number];
  expect([index, payload]).toEqual([64, 4]);
  expect(block.readUInt32LE(52)).toBe(part.readUInt32LE(24));
  expect(block.readUInt32LE(60)).toBe(crc32(block.subarray(0, 60)));
  const metaEnd = 64 + index + Math.ceil(meta / 8) * 8;
  expect(block.readUInt32LE(44)).toBe(crc32(block.subarray(64, metaEnd)));
  expect([block.readDoubleLE(64), block.readDoubleLE(72)]).toEqual([1_000_001, 1_000_002]);
  expect([block.readDoubleLE(80), block.readDoubleLE(88)]).toEqual([0, 3]);
  const words = [96, 100, 104, 108, 112, 116].map((at) => block.readUInt32LE(at));
  expect(words).toEqual([3, 1, 0, 0, 0, 1]);
  expect(block.subarray(120, 122).toString('hex')).toBe('0000');
  expect(JSON.parse(block.subarray(64 + index, 64 + index + meta).toString())).toEqual({
    sources: [[0, 5, '127.0.0.1:8080', 0, true]],
    finals: [1],
    alerts: [],
  });
  expect(block.subarray(metaEnd, metaEnd + payload).toString('hex')).toBe('01020304');
  expect(block.readUInt32LE(48)).toBe(crc32(block.subarray(metaEnd, metaEnd + payload)));

  const directory = part.subarray(72 + metaEnd + 8);
  expect(directory.subarray(0, 4).toString()).toBe('SLDR');
  expect([directory.readUInt32LE(4), directory.readUInt32LE(8)]).toEqual([1, 0]);
  const entry = directory.subarray(16, 88);
  expect([0, 8, 16, 24, 32].map((at) => Number(entry.readBigUInt64LE(at)))).toEqual([
    72,
    metaEnd + 8,
    0,
    0,
    4,
  ]);
  expect([entry.readDoubleLE(40), entry.readDoubleLE(48)]).toEqual([1_000_001, 1_000_002]);
  expect([56, 60, 64].map((at) => entry.readUInt32LE(at))).toEqual([2, 2, 5]);

  const trailer = part.subarray(-40);
  expect(trailer.subarray(0, 8).toString('hex')).toBe('534c454e440d0a1a');
  expect(trailer.readUInt32LE(12)).toBe(88);
  expect([Number(trailer.readBigUInt64LE(16)), Number(trailer.readBigUInt64LE(24))]).toEqual([
    72 + metaEnd + 8,
    part.length,
  ]);
  expect(trailer.readUInt32LE(32)).toBe(crc32(directory.subarray(0, 88)));
  expect(trailer.readUInt32LE(36)).toBe(crc32(trailer.subarray(0, 36)));
});

it('is with the system within 100 ms, without anybody asking', async () => {
  const { log, recorder } = record(join(dir, 'c'));
  log.received(testLink(1), Uint8Array.of(1), true);
  const since = performance.now();
  await expect.poll(() => log.parts[0]?.written, { interval: 2 }).toBe(1);
  // Generous: other tests may have the processor.
  expect(performance.now() - since).toBeLessThan(1000);
  await recorder.close();
});
