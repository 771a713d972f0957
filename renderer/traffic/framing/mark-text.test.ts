import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMark, parseMark } from './mark-text.ts';

describe('a delimiter typed as text', () => {
  test.each([
    ['\\r\\n', '0d0a'],
    ['END\\0', '454e4400'],
    ['\\t\\x7e\\\\', '097e5c'],
    ['||', '7c7c'],
    ['\\xFF', 'ff'],
  ])('%j is %s', (text, hex) => {
    expect(parseMark(text, 'text')).toEqual({ ok: true, hex });
  });

  test.each([
    ['', { code: 'empty' }],
    ['\\q', { code: 'escape', token: '\\q' }],
    ['a\\', { code: 'escape', token: '\\' }],
    ['\\xG1', { code: 'escape', token: '\\x' }],
    ['结束', { code: 'not-ascii', token: '结' }],
    ['a'.repeat(65), { code: 'too-long', limit: 64 }],
  ])('%j is wrong, and where is said', (text, error) => {
    expect(parseMark(text, 'text')).toEqual({ ok: false, error });
  });
});

test.each([
  ['7E ff', '7eff'],
  ['0d0A', '0d0a'],
  ['0x0D,0x0A', '0d0a'],
  ['0D-0A', '0d0a'],
  ['０Ｄ　０Ａ', '0d0a'],
])('hex %j is %s', (text, hex) => {
  expect(parseMark(text, 'hex')).toEqual({ ok: true, hex });
});

test.each([
  ['7E G1', 2, 'G1'],
  ['7E 0', 2, '0'],
])('of hex %j the mistake is named', (text, number, token) => {
  expect(parseMark(text, 'hex')).toEqual({ ok: false, error: { code: 'hex', number, token } });
});

test('any delimiter can be typed again as it is shown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 8 }), (bytes) => {
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      const { text, form } = formatMark(hex);
      expect(parseMark(text, form)).toEqual({ ok: true, hex });
    }),
  );
});
