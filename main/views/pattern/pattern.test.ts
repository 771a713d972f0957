import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it, test } from 'vitest';
import { CHARSETS, type Charset, type Pattern } from '#contract';
import { testLink, testLog } from '../../traffic/testing.ts';
import { RowBytes } from '../row-bytes.ts';
import { RowTest, wholeRecord } from '../row-test.ts';
import { compilePattern } from './index.ts';

const link = testLink(1);

/** Which of the reads of one stream have the pattern. */
function matches(
  pattern: Pattern,
  charset: Charset,
  reads: readonly Uint8Array[],
  inStream = true,
): number[] {
  const { log } = testLog();
  for (const read of reads) log.received(link, read, true);
  const stretch = log.stretches[0];
  const segment = stretch && log.segmentOf(stretch);
  const rowTest = new RowTest(log, compilePattern(pattern, charset), inStream);
  return reads.flatMap((_, row) => (segment && rowTest.record(segment, row) ? [row] : []));
}
/** The same by the decoded text of each row. */
function expected(text: string, charset: Charset, reads: readonly Uint8Array[], inStream = true): number[] {
  const { log } = testLog();
  for (const read of reads) log.received(link, read, true);
  return reads.flatMap((read, row) => {
    const bytes = new RowBytes(log, wholeRecord(row, read.length), inStream);
    return bytes.decode(charset).text.includes(text) ? [row] : [];
  });
}
const text = (source: string, matchCase = true): Pattern => ({ kind: 'text', text: source, matchCase });
const hex = (source: string): Uint8Array => Buffer.from(source.replaceAll(' ', ''), 'hex');

describe.each(CHARSETS)('text in %s', (charset) => {
  const samples: Partial<Record<Charset, string>> = {
    'windows-1251': 'Привет 12',
    'koi8-r': 'Привет 12',
    'iso-8859-1': 'Grüße 12',
    'windows-1252': 'Grüße € 12',
    cp437: 'Grüße 12',
    ascii: 'Hello 12',
    'euc-kr': '한국어 안녕 12',
    shift_jis: '日本語ソフト表示 12',
    'euc-jp': '日本語ソフト 12',
  };
  const sample = samples[charset] ?? '你好，世界 丂乣乗 12';
  const bytes = iconv.encode(sample, charset === 'euc-kr' ? 'cp949' : charset);

  it('is found as the decoded rows have it, however the stream is cut', () => {
    const chars = [...sample];
    fc.assert(
      fc.property(
        fc.nat(chars.length - 1),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.nat(bytes.length * 3), { maxLength: 8 }),
        fc.boolean(),
        (at, length, cuts, inStream) => {
          const wanted = chars.slice(at, at + length).join('');
          const all = Buffer.concat([bytes, Buffer.from([0x81, 0x41]), bytes, bytes]);
          const places = [0, ...cuts.sort((x, y) => x - y)];
          const reads = places
            .map((from, i) => all.subarray(from, places[i + 1] ?? all.length))
            .filter((read) => read.length > 0);
          expect(matches(text(wanted), charset, reads, inStream)).toEqual(
            expected(wanted, charset, reads, inStream),
          );
        },
      ),
      { seed: 20261121, numRuns: 200 },
    );
  });
});

test.each<[string, Pattern, Charset, string, boolean]>([
  // 0x7C is the second byte of a character, not a bar.
  ['not inside a character', text('|'), 'gbk', '817c', false],
  ['after one', text('|'), 'gbk', '817c7c', true],
  ['not across two', text('啊'), 'gbk', 'b0b0a1a1', false],
  ['after a byte that begins nothing', text('\n'), 'gbk', '810a', true],
  ['of either code', text('€'), 'gbk', '80', true],
  ['of the other code', text('€'), 'gbk', 'a2e3', true],
  ['at an even place only', text('A'), 'utf-16le', '00410042', false],
  ['any case', text('hELLo', false), 'utf-8', '48454c4c4f', true],
  ['any case of other letters', text('привет', false), 'utf-8', 'd09fd0a0d098d092d095d0a2', true],
  ['any case in UTF-16', text('ab', false), 'utf-16be', '00410042', true],
  ['special signs of expressions', text('a.b', false), 'utf-8', '41782e42', false],
  ['special signs as they are', text('a.[', false), 'utf-8', '412e5b', true],
  ['not what cannot be encoded', text('你'), 'ascii', 'e4bda0', false],
])('text is found %s', (_name, pattern, charset, bytes, found) => {
  expect(matches(pattern, charset, [hex(bytes)])).toEqual(found ? [0] : []);
});

test('an expression sees text of any case, line by line', () => {
  const regex = (source: string, matchCase = false): Pattern => ({ kind: 'regex', source, matchCase });
  const reads = [Buffer.from('ok\nERROR 42\nok'), Buffer.from('no error')];
  expect(matches(regex('^error \\d+$'), 'utf-8', reads)).toEqual([0]);
  expect(matches(regex('error', true), 'utf-8', reads)).toEqual([1]);
});

it('finds bytes with wildcards as a look at every place would', () => {
  const byte = fc.constantFrom(1, 2, 3);
  const wanted = fc.array(fc.constantFrom('01', '02', '??'), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(wanted, fc.array(fc.array(byte, { maxLength: 12 }), { maxLength: 8 }), (pattern, reads) => {
      const regex = new RegExp(pattern.map((pair) => (pair === '??' ? '[0-9a-f]{2}' : pair)).join(''));
      const has = (read: number[]): boolean =>
        read.some((_, i) => regex.exec(hexOf(read.slice(i)))?.index === 0);
      const bytes = reads.filter((read) => read.length > 0).map((read) => Uint8Array.from(read));
      const found = bytes.flatMap((read, row) => (has([...read]) ? [row] : []));
      expect(matches({ kind: 'bytes', bytes: pattern.join('') }, 'utf-8', bytes)).toEqual(found);
    }),
    { seed: 20261121, numRuns: 500 },
  );
});

const hexOf = (bytes: number[]): string => Buffer.from(bytes).toString('hex');
