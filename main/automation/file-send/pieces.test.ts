import { open } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BLOCK_BYTES, type Cutting, type Piece, piecesOf } from './pieces.ts';
import { fileOf, removeFiles } from './testing.ts';

removeFiles();

async function cut(content: Uint8Array, cutting: Cutting, size = content.length): Promise<Piece[]> {
  const handle = await open(await fileOf(content));
  const pieces: Piece[] = [];
  try {
    for await (const piece of piecesOf({ handle, size }, 'data.bin', cutting)) pieces.push(piece);
  } finally {
    await handle.close();
  }
  return pieces;
}

const joined = (pieces: readonly Piece[]): Buffer => Buffer.concat(pieces.map(({ bytes }) => bytes));
const buffer = (text: string): Buffer => Buffer.from(text, 'latin1');
const textsOf = (pieces: readonly Piece[]): string[] =>
  pieces.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));

it('cuts into pieces of a size, whatever it is, and loses nothing', async () => {
  const content = Buffer.from(Array.from({ length: 3 * BLOCK_BYTES + 7 }, (_, i) => i % 251));
  for (const bytes of [1000, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1, content.length, 1 << 20]) {
    const pieces = await cut(content, { kind: 'size', bytes });
    expect(joined(pieces).equals(content)).toBe(true);
    const sizes = pieces.map((piece) => piece.bytes.length);
    expect(sizes.slice(0, -1).every((size) => size === bytes)).toBe(true);
    expect(sizes).toHaveLength(Math.ceil(content.length / bytes));
  }
});

it('gives each line with its ending, and tells where one is too long', async () => {
  const content = buffer('one\r\ntwo\n\nabcdefghijk\nlast');
  const pieces = await cut(content, { kind: 'lines', most: 5 });
  expect(textsOf(pieces)).toEqual(['one\r\n', 'two\n', '\n', 'abcde', 'fghij', 'k\n', 'last']);
  expect(pieces.map(({ cutsLine }) => cutsLine)).toEqual([false, false, false, true, false, false, false]);
});

it('finds lines across blocks', async () => {
  const long = Buffer.alloc(BLOCK_BYTES + 10, 'x');
  const content = Buffer.concat([buffer('a\n'), long, buffer('\nb')]);
  const pieces = await cut(content, { kind: 'lines', most: 1 << 20 });
  expect(pieces.map(({ bytes }) => bytes.length)).toEqual([2, BLOCK_BYTES + 11, 1]);
  expect(joined(pieces).equals(content)).toBe(true);
});

it('every line file comes out as it is, in lines no longer than allowed', async () => {
  const line = fc.stringMatching(/^[ab\r]{0,12}$/);
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1 }),
      fc.integer({ min: 1, max: 15 }),
      async (lines, most) => {
        const content = buffer(lines.join('\n'));
        const pieces = await cut(content, { kind: 'lines', most });
        expect(joined(pieces).equals(content)).toBe(true);
        const texts = textsOf(pieces);
        expect(texts.every((text) => text.length > 0 && text.length <= most)).toBe(true);
        expect(texts.every((text) => !text.slice(0, -1).includes('\n'))).toBe(true);
        const tooLong = content
          .toString('latin1')
          .split(/(?<=\n)/)
          .filter((text) => text.length > most);
        expect(pieces.filter(({ cutsLine }) => cutsLine)).toHaveLength(tooLong.length);
      },
    ),
    { numRuns: 60 },
  );
});

it('a file that became shorter is told, with how much of it there was', async () => {
  await expect(cut(buffer('abc'), { kind: 'size', bytes: 2 }, 10)).rejects.toMatchObject({
    fault: { code: 'FILE_CHANGED', details: { file: 'data.bin', size: 3 } },
  });
});
