import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CHARSETS, type Charset } from '#contract';
import { createDecoder, type Decoded } from './decode.ts';
import { fromHex, joinBytes, SAMPLES } from './samples.fixture.ts';

/** Decodes the chunks as one stream; `parts` has one text per write. */
function decodeChunks(charset: Charset, chunks: readonly Uint8Array[]) {
  const decoder = createDecoder(charset);
  const writes = chunks.map((chunk) => decoder.write(chunk));
  const all: Decoded[] = [...writes, decoder.end()];
  return {
    writes,
    text: all.map((d) => d.text).join(''),
    invalid: all.reduce((sum, d) => sum + d.invalid, 0),
  };
}
const decode = (charset: Charset, hex: string) => {
  const { text, invalid } = decodeChunks(charset, [fromHex(hex)]);
  return { text, invalid };
};

describe.each(CHARSETS)('%s', (charset) => {
  const { text, bytes } = SAMPLES[charset];

  it('decodes what other programs encode', () => {
    expect(decodeChunks(charset, [bytes])).toMatchObject({ text, invalid: 0 });
  });

  it('decodes the same however the bytes are split in two or three', () => {
    for (let first = 0; first <= bytes.length; first++) {
      for (let second = first; second <= bytes.length; second++) {
        const chunks = [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)];
        expect(decodeChunks(charset, chunks)).toMatchObject({ text, invalid: 0 });
      }
    }
  });

  it('shows a character that arrives byte by byte whole, with its last byte', () => {
    const { writes } = decodeChunks(
      charset,
      Array.from(bytes, (byte) => Uint8Array.of(byte)),
    );
    expect(writes.map((write) => write.text).filter((part) => part !== '')).toEqual([...text]);
    for (const [index, write] of writes.entries()) {
      const before = writes[index - 1]?.incomplete ?? 0;
      expect(write.incomplete).toBe(write.text === '' ? before + 1 : 0);
      expect(write.incomplete).toBeLessThanOrEqual(3);
    }
  });

  it('never throws, and chunks make no difference to any bytes', () => {
    fc.assert(
      fc.property(fc.array(chunkFor(charset), { maxLength: 12 }), (chunks) => {
        const whole = decodeChunks(charset, [joinBytes(chunks)]);
        const split = decodeChunks(charset, chunks);
        expect(split.text).toBe(whole.text);
        expect(split.invalid).toBe(whole.invalid);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps no reference to the bytes it was given', () => {
    const decoder = createDecoder(charset);
    const read = Uint8Array.from(bytes.subarray(0, -1));
    const first = decoder.write(read).text;
    read.fill(0);
    expect(first + decoder.write(bytes.subarray(-1)).text).toBe(text);
  });

  it('shows every ASCII byte, whatever byte of a character comes before it', () => {
    if (charset.startsWith('utf-16')) return;
    for (let lead = 0x80; lead <= 0xff; lead++) {
      const { text: shown } = decodeChunks(charset, [Uint8Array.of(lead, 0x0a, 0x0d, 0x20, 0x2c)]);
      expect(shown.endsWith('\n\r ,')).toBe(true);
    }
  });

  it('can be used again after the end of a stream', () => {
    const decoder = createDecoder(charset);
    decoder.write(bytes.subarray(0, -1));
    decoder.end();
    expect(decoder.end()).toEqual({ text: '', invalid: 0, incomplete: 0 });
    expect(decoder.write(bytes).text).toBe(text);
  });
});

/** Pieces of the charset's own text, of random bytes, and of bytes that begin characters or separate them. */
function chunkFor(charset: Charset): fc.Arbitrary<Uint8Array> {
  const { bytes } = SAMPLES[charset];
  const slice = fc
    .tuple(fc.nat(bytes.length), fc.nat(bytes.length))
    .map(([a, b]) => bytes.slice(Math.min(a, b), Math.max(a, b)));
  const telling = fc.constantFrom(
    0x0a,
    0x30,
    0x39,
    0x41,
    0x7f,
    0x80,
    0x81,
    0x8e,
    0x8f,
    0xa1,
    0xd8,
    0xdc,
    0xe0,
    0xff,
  );
  return fc.oneof(slice, fc.uint8Array({ maxLength: 8 }), fc.array(telling, { maxLength: 6 }).map(toBytes));
}
const toBytes = (numbers: number[]): Uint8Array => Uint8Array.from(numbers);

describe('characters where decoders go wrong', () => {
  test.each<[Charset, string, string, number]>([
    // The byte order mark is a character like any other.
    ['utf-8', 'efbbbf41', '\ufeffA', 0],
    ['utf-16le', 'fffe4100', '\ufeffA', 0],
    ['utf-16be', 'feff0041', '\ufeffA', 0],
    ['gb18030', '84319533', '\ufeff', 0],
    // A genuine replacement character is not invalid.
    ['utf-8', 'efbfbd ff', '\ufffd\ufffd', 1],
    ['utf-16be', 'fffd', '\ufffd', 0],
    ['utf-16le', 'fdff 00dc', '\ufffd\ufffd', 1],
    ['gb18030', '8431a437', '\ufffd', 0],
    // UTF-8: one replacement per piece that cannot be continued.
    ['utf-8', 'eda080', '\ufffd\ufffd\ufffd', 3],
    ['utf-8', 'f0808041', '\ufffd\ufffd\ufffdA', 3],
    ['utf-8', 'f0909041', '\ufffdA', 1],
    ['utf-8', 'c0af', '\ufffd\ufffd', 2],
    ['utf-8', 'e4bd', '\ufffd', 1],
    // UTF-16: surrogates without the other half.
    ['utf-16le', '3dd84100', '\ufffdA', 1],
    ['utf-16be', 'd83dd83dde00', '\ufffd😀', 1],
    ['utf-16be', 'de000041', '\ufffdA', 1],
    ['utf-16be', 'd83d', '\ufffd', 1],
    ['utf-16be', '0041d83dde', 'A\ufffd', 1],
    // GBK and GB18030: the euro sign of Windows, bytes that begin nothing, the standard of 2022.
    ['gbk', '80', '€', 0],
    ['gb18030', 'a2e3', '€', 0],
    ['gbk', 'ff', '\ufffd', 1],
    ['gbk', '81300a', '\ufffd0\n', 1],
    ['gbk', '8130810a', '\ufffd0\ufffd\n', 2],
    ['gb18030', '81308141', '\ufffd0丄', 1],
    ['gb18030', 'fe39fe39', '\ufffd', 1],
    ['gb18030', 'e3329a35', '\u{10ffff}', 0],
    ['gb18030', 'a6d9 fe59', '\ufe10\u9fb4', 0],
    // Big5: one of four pairs that are two characters; a Hong Kong character of plane 2; an unassigned pair.
    ['big5', '8862', 'Ê̄', 0],
    ['big5', '8745', '\u{27267}', 0],
    ['big5', '835c', '\ufffd\\', 1],
    ['big5', 'a4ff41', '\ufffdA', 1],
    // Shift_JIS: the backslash is no yen sign, half-width katakana, user-defined characters.
    ['shift_jis', '5c7e', '\\~', 0],
    ['shift_jis', 'b1b2', 'ｱｲ', 0],
    ['shift_jis', 'f040 f9fc', '\ue000\ue757', 0],
    ['shift_jis', 'fd41', '\ufffdA', 1],
    ['shift_jis', '8160', '～', 0],
    // EUC: planes of three bytes broken off.
    ['euc-jp', 'a1a1', '\u3000', 0],
    ['euc-jp', '8fb00a', '\ufffd\n', 1],
    ['euc-jp', '8fa1a1', '\ufffd', 1],
    ['euc-jp', 'a4ff41', '\ufffdA', 1],
    ['euc-kr', 'b00a', '\ufffd\n', 1],
    ['euc-kr', '8141', '갂', 0],
    ['euc-kr', 'c85c', '\ufffd\\', 1],
    // One byte each: ISO-8859-1 and ASCII are not Windows-1252.
    ['iso-8859-1', '80939f', '\x80\x93\x9f', 0],
    ['windows-1252', '80819d9f', '€\x81\x9dŸ', 0],
    ['windows-1251', '98c0', '\x98А', 0],
    ['ascii', '417f80ff', 'A\x7f\ufffd\ufffd', 2],
    ['cp437', '00011a7f', '\x00\x01\x1a\x7f', 0],
  ])('%s %s', (charset, hex, text, invalid) => {
    expect(decode(charset, hex)).toEqual({ text, invalid });
  });
});

test('a stream that ends within a character ends with one replacement character', () => {
  const decoder = createDecoder('gb18030');
  expect(decoder.write(fromHex('c4e39439fc'))).toEqual({ text: '你', invalid: 0, incomplete: 3 });
  expect(decoder.end()).toEqual({ text: '\ufffd', invalid: 1, incomplete: 0 });
});
