import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it, test } from 'vitest';
import { CHARSETS, type Charset, type Pattern } from '#contract';
import { createDecoder } from '../../text/decode.ts';
import { testLink, testLog } from '../../traffic/testing.ts';
import { compilePattern } from '../../views/pattern/index.ts';
import { RowTest } from '../../views/row-test.ts';
import { compileMatch, type MatchOptions } from './index.ts';

const text = (source: string, matchCase = true): Pattern => ({ kind: 'text', text: source, matchCase });
const regex = (source: string, matchCase = true): Pattern => ({ kind: 'regex', source, matchCase });
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

const closed = (charset: Charset, whole = false): MatchOptions => ({ charset, whole, open: false });

/** Whether a traffic view with this pattern shows a row of these bytes. */
function shown(pattern: Pattern, charset: Charset, bytes: Uint8Array): boolean {
  const { log } = testLog();
  log.received(testLink(1), bytes, false);
  const stretch = log.stretches[0];
  const segment = stretch && log.segmentOf(stretch);
  const row = new RowTest(log, compilePattern(pattern, charset), false);
  return segment !== undefined && row.record(segment, 0) === true;
}

/** Match and groups as hex. */
function groupsOf(
  pattern: Pattern | null,
  options: MatchOptions,
  bytes: Buffer,
): Record<string, string> | null {
  const found = compileMatch(pattern, options).find(bytes);
  if (!found) return null;
  const groups = [...found.groups].map(([name, group]) => [name, Buffer.from(group).toString('hex')]);
  return Object.fromEntries(groups);
}

describe.each(CHARSETS)('in %s', (charset) => {
  const sample = 'Ab 你好 Grüße Привет 日本 한국 12';
  const encoded = Buffer.from(iconv.encode(sample, charset === 'euc-kr' ? 'cp949' : charset));
  const someBytes = fc
    .array(
      fc.oneof(
        fc.nat(encoded.length).map((at) => encoded.subarray(at, at + 9)),
        fc.uint8Array({ maxLength: 4 }),
      ),
    )
    .map((parts) => Buffer.concat(parts));
  const somePattern = fc.oneof(
    fc
      .tuple(fc.nat(30), fc.integer({ min: 1, max: 3 }), fc.boolean())
      .map(([at, length, matchCase]): Pattern => {
        const wanted =
          createDecoder(charset)
            .write(encoded)
            .text.slice(at, at + length) || '1';
        return text(wanted.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '') || '1', matchCase);
      }),
    fc.constantFrom(regex('b .', false), regex('[^\\x00-\\x7f]+'), regex('^1(2)?$'), regex('(.)(.)1')),
    fc.constantFrom<Pattern>({ kind: 'bytes', bytes: '31' }, { kind: 'bytes', bytes: '41??20' }),
  );

  it('finds what the views find, and says where it stands', () => {
    fc.assert(
      fc.property(someBytes, somePattern, (bytes, pattern) => {
        const match = compileMatch(pattern, closed(charset));
        const found = match.find(bytes);
        expect(match.test(bytes)).toBe(found !== null);
        expect(found !== null).toBe(bytes.length > 0 && shown(pattern, charset, bytes));
        if (!found || pattern.kind === 'bytes') return;
        const piece = createDecoder(charset).write(bytes.subarray(found.start, found.end));
        if (piece.invalid > 0 || piece.incomplete > 0) return;
        // What was found is found in itself, and nothing less is.
        expect(
          compileMatch(pattern, closed(charset, pattern.kind === 'text')).test(
            bytes.subarray(found.start, found.end),
          ),
        ).toBe(true);
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});

test.each<[string, Pattern, Charset, string, string | null]>([
  ['text', text('好'), 'gbk', 'c4e3 bac3 21', 'bac3'],
  ['text after a character of one byte', text('b'), 'utf-16le', '6100 6200', '6200'],
  ['text of any case', text('SS', false), 'utf-8', '61 c39f 62', 'c39f'],
  ['text after letters that fold to several', text('x', false), 'utf-8', 'c39f c39f 58', '58'],
  ['text after half a character', text('好'), 'gbk', '81 20 bac3', 'bac3'],
  ['bytes', { kind: 'bytes', bytes: '7e??01' }, 'utf-8', '7e00 7e0201', '7e0201'],
  ['bytes that are all wild', { kind: 'bytes', bytes: '????' }, 'utf-8', '010203', '0102'],
  ['no bytes across the end', { kind: 'bytes', bytes: '01??' }, 'utf-8', '0001', null],
  ['an expression', regex('好+'), 'gbk', '31 bac3bac3', 'bac3bac3'],
])('%s is found at its place', (_name, pattern, charset, bytes, match) => {
  expect(groupsOf(pattern, closed(charset), bytesOf(bytes))?.[0] ?? null).toBe(match);
});

test('groups are the bytes as received, also after characters of several bytes and invalid ones', () => {
  const bytes = Buffer.concat([Buffer.from([0xff]), Buffer.from('😀温度=25 湿度=é')]);
  expect(groupsOf(regex('度=(?P<temp>\\d+)(x)? 湿(.)=(\\S)'), closed('utf-8'), bytes)).toEqual({
    0: Buffer.from('度=25 湿度=é').toString('hex'),
    1: Buffer.from('25').toString('hex'),
    2: '',
    3: Buffer.from('度').toString('hex'),
    4: Buffer.from('é').toString('hex'),
    temp: Buffer.from('25').toString('hex'),
  });
});

test.each<[string, Pattern, string, boolean]>([
  ['text', text('ping'), 'ping', true],
  ['more than the text', text('ping'), 'ping ', false],
  ['text of any case', text('PING', false), 'Ping', true],
  ['an expression', regex('a|ab'), 'ab', true],
  ['more than the expression', regex('a|ab'), 'abc', false],
  ['bytes', { kind: 'bytes', bytes: '61??' }, 'ab', true],
  ['more than the bytes', { kind: 'bytes', bytes: '61??' }, 'abc', false],
])('whole: %s', (_name, pattern, bytes, whole) => {
  const match = compileMatch(pattern, closed('utf-8', true));
  expect(match.test(Buffer.from(bytes))).toBe(whole);
  expect(match.find(Buffer.from(bytes)) !== null).toBe(whole);
});

test('everything is found without a pattern', () => {
  expect(groupsOf(null, closed('utf-8'), bytesOf('0102'))).toEqual({ 0: '0102' });
});

test('half a character at the end counts only where nothing can follow', () => {
  const half = bytesOf('61 e4bd');
  expect(compileMatch(regex('a.'), { charset: 'utf-8', whole: false, open: true }).test(half)).toBe(false);
  expect(compileMatch(regex('a.'), closed('utf-8')).test(half)).toBe(true);
});

test('an expression that is wrong says where', () => {
  expect(() => compileMatch(regex('a(b'), closed('utf-8'))).toThrowError(/missing/);
});

test.each(['(x+x+)+[yz]', '[x-z]*x[x-z]{300}[ab]', '(?:(x|xx){0,30}){0,30}[yz]'])(
  'the expression %s takes no more than a moment, however long the bytes are',
  (source) => {
    const match = compileMatch(regex(source), closed('utf-8'));
    const bytes = Buffer.alloc(1024 * 1024, 'x');
    const started = performance.now();
    expect(match.test(bytes)).toBe(false);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(match.reach).toBeLessThan(bytes.length);
  },
);
