import { PassThrough, Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../usage-error.ts';
import { inputBytes, inputLines } from './input.ts';

const never = new AbortController().signal;

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
const linesOf = (chunks: readonly Uint8Array[]): Promise<string[]> =>
  all(inputLines(Readable.from(chunks), never));

/** Cuts bytes at the places given. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at]
    .map((from, i) => bytes.subarray(from, at[i] ?? bytes.length))
    .filter(({ length }) => length > 0);
}

describe('lines', () => {
  it.each([
    ['', []],
    ['one', ['one']],
    ['one\ntwo\r\n\nfour\n', ['one', 'two', '', 'four']],
    ['\n', ['']],
    ['中文\n', ['中文']],
  ])('%j', async (text, lines) => {
    expect(await linesOf([Buffer.from(text)])).toEqual(lines);
  });

  it('are the same however the input is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replace(/[\r\n]/g, ''))),
        fc.array(fc.nat(500)),
        async (lines, places) => {
          const text = lines.map((line) => `${line}\n`).join('');
          expect(await linesOf(cut(Buffer.from(text), places))).toEqual(lines);
        },
      ),
    );
  });

  it.each([
    ['broken in the middle', [0x61, 0x0a, 0xff, 0x0a], 2],
    ['ending within a character', [0x61, 0x0a, 0xe4, 0xb8], 2],
  ])('%s are no UTF-8', async (_what, bytes, line) => {
    await expect(linesOf([Buffer.from(bytes)])).rejects.toThrow(
      new Failure(`Line ${line} of standard input is not UTF-8; --input bytes sends it as it is.`),
    );
  });
});

it('bytes come as they are, in pieces that a datagram holds', async () => {
  const bytes = Buffer.alloc(150_000, 'x');
  const pieces = await all(inputBytes(Readable.from([bytes]), never));
  expect(pieces.map(({ length }) => length)).toEqual([65_507, 65_507, 18_986]);
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
});

it('ends at once when it is asked to, and lets go of the stream', async () => {
  const stream = new PassThrough();
  const abort = new AbortController();
  stream.write('first\nsecond');
  const lines: string[] = [];
  for await (const line of inputLines(stream, abort.signal)) {
    lines.push(line);
    abort.abort();
  }
  expect(lines).toEqual(['first']);
  expect(stream.destroyed).toBe(true);
});
