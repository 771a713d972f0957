import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CHARSETS } from '#contract';
import { encodeText } from '../encode.ts';
import { composeBody, composed, faultOf, testContext, text } from './testing.ts';

const plain = { variables: false };

describe('escapes', () => {
  test.each([
    ['\\r\\n\\t\\a\\b\\f\\v', '0d0a0907080c0b'],
    ['\\\\', '5c'],
    ['\\{', '7b'],
    ['\\0', '00'],
    ['a\\0b', '610062'],
    ['\\x00\\xFf\\x7e', '00ff7e'],
    ['\\x414', '4134'],
    ['\\u4F60\\u597d', 'e4bda0e5a5bd'],
    ['\\ud83d\\ude00', 'f09f9880'],
    ['\ud83d\\uDE00', 'f09f9880'],
    ['\\uD83D\ude00', 'f09f9880'],
    ['\\7\\12\\101\\377', '070a41ff'],
    ['\\1011', '4131'],
    ['\\18', '0138'],
    ['\\\\n', '5c6e'],
    ['你\\n', 'e4bda00a'],
    ['', ''],
  ])('%s is %s', (typed, bytes) => {
    expect(composed(text(typed, plain))).toBe(bytes);
  });

  test.each([
    ['utf-16le', '\\n\\u4f60\\x01\\0A', '0a00604f01004100'],
    ['utf-16be', '\\n\\u4f60\\x01\\0A', '000a4f6001000041'],
    ['gbk', '\\u4f60\\xff好', 'c4e3ffbac3'],
    ['gb18030', '\\ud83d\\ude00', '9439fc36'],
  ] as const)('encodes characters in %s, and leaves bytes as they are', (charset, typed, bytes) => {
    expect(composed(text(typed, { ...plain, charset }))).toBe(bytes);
  });

  test.each([
    ['\\', '\\', 0],
    ['ab\\', '\\', 2],
    ['ab\\q', '\\q', 2],
    ['\\N', '\\N', 0],
    ['😀\\q', '\\q', 2],
    ['\\😀', '\\😀', 0],
    ['\\x', '\\x', 0],
    ['\\x4', '\\x4', 0],
    ['\\x4g', '\\x4g', 0],
    ['\\x4 1', '\\x4', 0],
    ['\\x\\x41', '\\x', 0],
    ['\\u12', '\\u12', 0],
    ['\\u12345\\u12g4', '\\u12g4', 7],
    ['\\400', '\\400', 0],
    ['\\8', '\\8', 0],
    ['\\}', '\\}', 0],
    ['line\\\nbreak', '\\\n', 4],
  ])('refuses %j at %j', (typed, token, offset) => {
    expect(faultOf(text(typed, plain))).toMatchObject({ code: 'ESCAPE_INVALID', details: { token, offset } });
  });

  it('are ordinary characters when they are off', () => {
    expect(composed(text('\\n\\q{{x', { escapes: false, variables: false }))).toBe('5c6e5c717b7b78');
  });

  it('names what the charset lacks where it was typed, escaped or not', () => {
    const typed = 'a\\n你\\x01\\u597d';
    expect(faultOf(text(typed, { ...plain, charset: 'ascii' }))).toMatchObject({
      code: 'NOT_ENCODABLE',
      details: { charset: 'ascii', token: '你', offset: 3, size: 2 },
    });
    expect(faultOf(text('\\xe4\\ud83d', plain))).toMatchObject({
      code: 'NOT_ENCODABLE',
      details: { token: '\ud83d', offset: 4, size: 1 },
    });
    expect(composed(text(typed, { ...plain, charset: 'ascii', lossy: true }))).toBe('610a3f013f');
  });

  it('reads more of them than are encoded together, halves of characters included', () => {
    const pair = '\\ud83d\\ude00';
    expect(composed(text(`a${pair.repeat(9000)}`, plain))).toBe(`61${'f09f9880'.repeat(9000)}`);
  });
});

describe('whatever is typed', () => {
  const bytes = fc.uint8Array({ maxLength: 200 });
  const charset = fc.constantFrom(...CHARSETS);
  const two = (byte: number, radix: number, digits: number) => byte.toString(radix).padStart(digits, '0');

  it('is the bytes that were escaped one by one, in every charset', () => {
    fc.assert(
      fc.property(bytes, charset, (wanted, one) => {
        const typed = Array.from(wanted, (byte) =>
          byte % 2 ? `\\x${two(byte, 16, 2)}` : `\\${two(byte, 8, 3)}`,
        ).join('');
        expect(composeBody(text(typed, { charset: one }), testContext()).bytes).toEqual(wanted);
      }),
    );
  });

  it('is what encodeText makes of it when there is nothing to be read, or everything is escaped', () => {
    const characters = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(characters, charset, (typed, one) => {
        const { bytes: wanted } = encodeText(typed, one);
        const off = text(typed, { charset: one, escapes: false, variables: false, lossy: true });
        expect(composeBody(off, testContext()).bytes).toEqual(wanted);
        const escaped = Array.from({ length: typed.length }, (_, i) =>
          i % 3
            ? `\\u${two(typed.charCodeAt(i), 16, 4)}`
            : typed.charAt(i).replace('\\', '\\\\').replace('{', '\\{'),
        );
        const on = text(escaped.join(''), { charset: one, lossy: true });
        expect(composeBody(on, testContext()).bytes).toEqual(wanted);
      }),
    );
  });

  it('is bytes, or has a mistake exactly where its token stands', () => {
    const pieces = [
      '\\',
      'n',
      'x',
      'u',
      '4',
      '41',
      '0',
      '8',
      'q',
      '{',
      '{{',
      '}}',
      ':',
      'counter',
      '😀',
      '你',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), charset, (some, one) => {
        const typed = some.join('');
        const fault = faultOf(text(typed, { charset: one }));
        if (!fault) return;
        const { offset = -1, token = '' } = fault.details;
        expect(token).not.toBe('');
        // A character that the charset lacks may be written as an escape.
        const written = fault.code === 'NOT_ENCODABLE' && typed[offset] === '\\' ? '\\u' : token;
        expect(typed.startsWith(written, offset)).toBe(true);
        expect(typed[offset]).toBe(
          { ESCAPE_INVALID: '\\', VARIABLE_INVALID: '{' }[fault.code as string] ?? typed[offset],
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('has its first mistake where what stands before it is right', () => {
    const right = fc.array(
      fc.constantFrom('\\n', '\\x41', '\\u4f60', '\\\\', 'a', '😀', '{{counter}}', '\\{'),
    );
    const wrong = fc.constantFrom('\\q', '\\x4', '\\u12', '{{no}}', '{{length:x}}', '\\9');
    fc.assert(
      fc.property(right, wrong, right, (before, mistake, after) => {
        const typed = [...before, mistake, ' ', ...after].join('');
        expect(faultOf(text(typed))?.details).toMatchObject({
          offset: before.join('').length,
          token: mistake,
        });
      }),
    );
  });
});
