import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { realDisk } from './disk.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-disk-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const MIB = 1024 * 1024;

/** Bytes that differ from place to place. */
function bytesFrom(start: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i += 1) bytes[i] = ((start + i) * 2_654_435_761) >>> 24;
  return bytes;
}

it('has what was written, whatever the sizes of writes and pieces, large ones past the system’s cache', async () => {
  const size = fc.oneof(
    fc.integer({ min: 1, max: 5000 }),
    fc.integer({ min: MIB - 10, max: MIB + 5000 }),
    fc.integer({ min: 8 * MIB, max: 9 * MIB }),
  );
  const cuts = fc.array(fc.integer({ min: 1, max: MIB }), { maxLength: 6 });
  const often = fc.constantFrom(true, true, false);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(size, cuts, often), { minLength: 1, maxLength: 5 }),
      async (writes) => {
        const path = join(folder, 'a.slpart');
        const file = await realDisk.openFile(path);
        let position = 0;
        for (const [length, at, hurried] of writes) {
          const bytes = bytesFrom(position, length);
          const borders = [0, ...at.filter((cut) => cut < length).sort((a, b) => a - b), length];
          const pieces = borders.slice(1).map((border, i) => bytes.subarray(borders[i], border));
          await file.write(
            pieces.filter((piece) => piece.length > 0),
            position,
            hurried,
          );
          position += length;
        }
        await file.close();
        expect(Buffer.compare(await readFile(path), bytesFrom(0, position))).toBe(0);
      },
    ),
    { numRuns: 15 },
  );
});

it('writes over what a failed write left, as if it had not been', async () => {
  const path = join(folder, 'b.slpart');
  const file = await realDisk.openFile(path);
  await file.write([bytesFrom(0, 100)], 0);
  await file.write([bytesFrom(7, 3 * MIB)], 100, true);
  await file.truncate(100);
  await file.write([bytesFrom(100, 2 * MIB + 1)], 100, true);
  await file.close();
  expect(Buffer.compare(await readFile(path), bytesFrom(0, 2 * MIB + 101))).toBe(0);
});
