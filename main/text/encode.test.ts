import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CHARSETS, type Charset } from '#contract';
import { createDecoder } from './decode.ts';
import { encodeText, MAX_NAMED } from './encode.ts';
import { fromHex, SAMPLES } from './samples.fixture.ts';

function decodeAll(bytes: Uint8Array, charset: Charset): string {
  const decoder = createDecoder(charset);
  return decoder.write(bytes).text + decoder.end().text;
}

describe.each(CHARSETS)('%s', (charset) => {
  const { text, bytes } = SAMPLES[charset];

  it('encodes what other programs decode', () => {
    expect(encodeText(text, charset)).toEqual({ bytes, notEncodable: [], notEncodableCount: 0 });
  });

  it('answers an array of exactly its size', () => {
    const encoded = encodeText(text, charset).bytes;
    expect(encoded.buffer.byteLength).toBe(encoded.length);
    expect(Buffer.isBuffer(encoded)).toBe(false);
  });

  it('encodes nothing to nothing', () => {
    expect(encodeText('', charset)).toEqual({
      bytes: new Uint8Array(0),
      notEncodable: [],
      notEncodableCount: 0,
    });
  });

  it('decodes back to the text, with ? for exactly the characters it reported', () => {
    const char = fc.oneof(
      fc.constantFrom(...text),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        '你',
        '許',
        'あ',
        '한',
        'é',
        'Ж',
        '░',
        '€',
        '😀',
        '\ud83d',
        '\ude00',
        '\u0304',
        'Ê',
        '?',
      ),
    );
    fc.assert(
      fc.property(fc.array(char, { maxLength: MAX_NAMED }), (chars) => {
        const typed = chars.join('');
        const encoded = encodeText(typed, charset);
        expect(encoded.notEncodableCount).toBe(encoded.notEncodable.length);
        let expected = typed;
        for (const { offset, char } of encoded.notEncodable.toReversed()) {
          expect(typed.slice(offset, offset + char.length)).toBe(char);
          expected = `${expected.slice(0, offset)}?${expected.slice(offset + char.length)}`;
        }
        expect(decodeAll(encoded.bytes, charset)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('reports lone surrogates', () => {
    const encoded = encodeText('a\ud83db\ude00', charset);
    expect(encoded.notEncodable).toEqual([
      { offset: 1, char: '\ud83d' },
      { offset: 3, char: '\ude00' },
    ]);
    expect(decodeAll(encoded.bytes, charset)).toBe('a?b?');
  });
});

test('names the first characters that cannot be encoded and counts all', () => {
  const encoded = encodeText(`ok ${'😀'.repeat(30)}`, 'gbk');
  expect(encoded.notEncodableCount).toBe(30);
  expect(encoded.notEncodable).toHaveLength(MAX_NAMED);
  expect(encoded.notEncodable[1]).toEqual({ offset: 5, char: '😀' });
  expect(Buffer.from(encoded.bytes).toString('latin1')).toBe(`ok ${'?'.repeat(30)}`);
});

describe('what a charset does not have', () => {
  test.each<[Charset, string]>([
    ['gb2312', '镕囍€ⅰ︵〇ɑ'],
    ['gbk', '😀㐀ø'],
    ['big5', '们㐀Ê̄'],
    ['shift_jis', '们¥‾한'],
    ['euc-jp', '们한€'],
    ['euc-kr', '们é'],
    ['iso-8859-1', '€“Ж'],
    ['windows-1252', 'Ж\x80'],
    ['windows-1251', 'éÿ'],
    ['koi8-r', 'é€'],
    ['cp437', '€\x80'],
    ['ascii', 'é\x80'],
  ])('%s', (charset, text) => {
    expect(encodeText(text, charset).notEncodable.map(({ char }) => char)).toEqual([...text]);
  });
});

describe('codes chosen where a charset has several', () => {
  test.each<[Charset, string, string]>([
    ['gbk', '€', '80'],
    ['gb18030', '€', 'a2e3'],
    ['gb18030', '\ufe10\ue7c7', 'a6d9 8135f437'],
    ['gb18030', '\u{10ffff}', 'e3329a35'],
    ['gb2312', '·—', 'a1a4 a1aa'],
    ['shift_jis', '①Ⅰ髙', '8740 8754 fbfc'],
    ['shift_jis', '￢∵', '81ca 81e6'],
    ['big5', '十卅═', 'a451 a4ca f9f9'],
    ['utf-8', '\ufeffA', 'efbbbf41'],
    ['utf-16le', '\ufeffA', 'fffe4100'],
  ])('%s %s', (charset, text, hex) => {
    expect(encodeText(text, charset).bytes).toEqual(fromHex(hex));
  });
});
