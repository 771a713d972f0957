import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CHARSETS, type Charset } from '#contract';
import { createDecoder, LOOKBACK_BYTES, lookback } from './decode.ts';
import { fromHex, joinBytes, SAMPLES } from './samples.fixture.ts';

/** Decodes `stream` from `position` on as a log does: with a new decoder and the bytes that lookback asks for. */
function resume(charset: Charset, stream: Uint8Array, position: number) {
  const tail = stream.subarray(Math.max(0, position - LOOKBACK_BYTES), position);
  const decoder = createDecoder(charset);
  const warmUp = decoder.write(tail.subarray(tail.length - lookback(charset, position, tail)));
  return { warmUp, rest: decoder.write(stream.subarray(position)) };
}

/** What a decoder that has seen the stream from its start answers from `position` on. */
function goOn(charset: Charset, stream: Uint8Array, position: number) {
  const decoder = createDecoder(charset);
  const { incomplete } = decoder.write(stream.subarray(0, position));
  return { incomplete, rest: decoder.write(stream.subarray(position)) };
}

function expectSameFromEverywhere(charset: Charset, stream: Uint8Array) {
  for (let position = 0; position <= stream.length; position++) {
    const { incomplete, rest } = goOn(charset, stream, position);
    const resumed = resume(charset, stream, position);
    expect(resumed.warmUp).toEqual({ text: '', invalid: 0, incomplete });
    expect(resumed.rest).toEqual(rest);
  }
}

describe.each(CHARSETS)('%s', (charset) => {
  const { bytes } = SAMPLES[charset];

  it('goes on from any position as from the start of the stream', () => {
    expectSameFromEverywhere(charset, bytes);
  });

  it('does so in streams of valid and invalid bytes', () => {
    const slice = fc
      .tuple(fc.nat(bytes.length), fc.nat(bytes.length))
      .map(([a, b]) => bytes.slice(Math.min(a, b), Math.max(a, b)));
    const digitsAndLeads = fc.constantFrom(
      0x30,
      0x39,
      0x80,
      0x81,
      0x8e,
      0x8f,
      0xa1,
      0xd8,
      0xdc,
      0xfe,
      0xff,
      0x0a,
      0x41,
    );
    const piece = fc.oneof(
      slice,
      fc.uint8Array({ maxLength: 6 }),
      fc.array(digitsAndLeads, { maxLength: 8 }).map((numbers) => Uint8Array.from(numbers)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expectSameFromEverywhere(charset, joinBytes(pieces));
      }),
      { numRuns: 200 },
    );
  });

  it('needs no more of the stream than the bytes after a line break', () => {
    if (charset.startsWith('utf-16')) return;
    const tail = joinBytes([Uint8Array.of(0x81, 0xe4, 0x0a), bytes]);
    for (let length = 3; length <= tail.length; length++) {
      const { incomplete } = createDecoder(charset).write(bytes.subarray(0, length - 3));
      expect(lookback(charset, 1001, tail.subarray(0, length))).toBe(incomplete);
    }
  });
});

test('without a byte that settles it, pairs are taken to stand at even offsets of the stream', () => {
  const run = joinBytes(Array.from({ length: 100 }, () => fromHex('c4e3bac3')));
  for (const length of [399, 400]) {
    const tail = run.subarray(run.length - length);
    expect(lookback('gbk', 1_000_000, tail)).toBe(0);
    expect(lookback('gbk', 1_000_001, tail)).toBe(1);
  }
});
