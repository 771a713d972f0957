import { describe, expect, test } from 'vitest';
import { createMatcher } from './matcher.ts';
import { checkPattern, draftOf, type PatternDraft } from './pattern.ts';

const check = (kind: PatternDraft['kind'], text: string, matchCase = false) =>
  checkPattern({ kind, text, matchCase });

test('nothing typed is no pattern, and no mistake', () => {
  expect(check('text', '')).toEqual({ pattern: null, error: null });
  expect(check('bytes', '  ')).toEqual({ pattern: null, error: null });
});

test.each([
  ['7E ?? 01', '7e??01'],
  ['7e??01', '7e??01'],
  ['FF ? 0A', 'ff??0a'],
])('bytes %j are %s', (text, bytes) => {
  expect(check('bytes', text).pattern).toEqual({ kind: 'bytes', bytes });
});

test('a mistake in bytes is named by its number', () => {
  expect(check('bytes', '7E 0 01').error).toEqual({ code: 'hex', number: 2, token: '0' });
});

test.each(['(', '(?=a)', '\\1', 'a**'])('the expression %j is refused, as the core would', (source) => {
  expect(check('regex', source)).toMatchObject({ pattern: null, error: { code: 'regex' } });
});

test('a pattern can be typed again as it is shown', () => {
  for (const { pattern } of [check('text', 'Ab', true), check('bytes', '7E ??'), check('regex', 'a|b')]) {
    expect(checkPattern(draftOf(pattern)).pattern).toEqual(pattern);
  }
});

describe('every occurrence is found', () => {
  const inText = (kind: 'text' | 'regex', pattern: string, text: string, matchCase = false) => {
    const { pattern: checked } = check(kind, pattern, matchCase);
    return checked
      ? createMatcher(checked)
          .inText(text)
          .map(({ from, to }) => text.slice(from, to))
      : [];
  };

  test('of text, with its case or any', () => {
    expect(inText('text', 'ok', 'OK ok')).toEqual(['OK', 'ok']);
    expect(inText('text', 'ok', 'OK ok', true)).toEqual(['ok']);
    expect(inText('text', 'a.b*', 'aXb a.b*')).toEqual(['a.b*']);
    expect(inText('text', '好', '你好🙂好')).toEqual(['好', '好']);
  });

  test('of an expression, in linear time', () => {
    expect(inText('regex', 'temp=\\d+', 'temp=23;temp=7')).toEqual(['temp=23', 'temp=7']);
    expect(inText('regex', 'x*', 'ab')).toEqual([]);
    expect(inText('regex', '(a+)+$', `${'a'.repeat(2000)}!`)).toEqual([]);
  });

  test('of bytes with any bytes between', () => {
    const { pattern } = check('bytes', '7E ?? 01');
    const bytes = Uint8Array.of(0x7e, 5, 1, 0x7e, 0x7e, 1, 0x7e);
    expect(pattern && createMatcher(pattern).inBytes(bytes)).toEqual([
      { from: 0, to: 3, kind: 'match' },
      { from: 3, to: 6, kind: 'match' },
    ]);
  });
});
