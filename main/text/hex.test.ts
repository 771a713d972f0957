import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatHex, parseHex } from './hex.ts';

describe('parseHex', () => {
  test.each([
    '48 65 6C',
    '48656c',
    '4865 6c',
    '0x48,0x65,0x6C',
    '0X48, 0X65; 0x6c',
    '0x48656C',
    '\\x48\\x65\\x6c',
    '\\X4865\\x6c',
    '48\\x65 0x6C',
    ' 48\t65\r\n6c\n',
    ',48;;65,,6c,',
    '48-65-6c',
    '48:65:6C',
    '0x48-0x65-0x6c',
    '48 65-6c',
    '４８　６５　６Ｃ',
    '４８６５６ｃ',
    '48，65；6c',
    '０ｘ48，0x65,0x6C',
    '48\u00a065\u00a06c',
  ])('takes %j', (text) => {
    expect(parseHex(text)).toEqual({ bytes: Uint8Array.of(0x48, 0x65, 0x6c) });
  });

  test.each(['', '  \n', ',;'])('takes %j as no bytes', (text) => {
    expect(parseHex(text)).toEqual({ bytes: new Uint8Array(0) });
  });

  test.each<[string, number, string, number]>([
    ['48 65 G1', 3, 'G1', 6],
    ['4865g1', 3, 'g1', 4],
    ['4G', 1, '4G', 0],
    ['4 8', 1, '4', 0],
    ['486', 2, '6', 2],
    ['48 6', 2, '6', 3],
    ['48 6 5', 2, '6', 3],
    ['4,8', 1, '4', 0],
    ['486\\x65', 2, '6', 2],
    ['0x4', 1, '4', 2],
    ['0x4 0x8', 1, '4', 2],
    ['0xG1', 1, 'G1', 2],
    ['0x', 1, '0x', 0],
    ['48 0x,65', 2, '0x', 3],
    ['48 \\x', 2, '\\x', 3],
    ['\\x\\x48', 1, '\\x', 0],
    ['\\48', 1, '\\4', 0],
    ['\\n', 1, '\\n', 0],
    ['0x480x65', 2, '0x', 4],
    ['x48', 1, 'x4', 0],
    ['48h', 2, 'h', 2],
    ['48-', 2, '-', 2],
    ['48-6', 2, '6', 3],
    ['-48', 1, '-4', 0],
    ['48 -65', 2, '-6', 3],
    ['48--65', 2, '--', 2],
    ['0000:48', 3, ':4', 4],
    ['0000: 48', 3, ':', 4],
    ['48: 65', 2, ':', 2],
    ['４Ｇ', 1, '４Ｇ', 0],
    ['48　６', 2, '６', 3],
    ['48 你好', 2, '你好', 3],
    ['48 😀65', 2, '😀6', 3],
    ['48\u200b65', 2, '\u200b6', 2],
    ['48\u000065', 2, '\u00006', 2],
  ])('refuses %j at byte %i, %j', (text, byteNumber, token, offset) => {
    expect(parseHex(text)).toMatchObject({
      fault: { code: 'HEX_INVALID', details: { byteNumber, token, offset } },
    });
  });

  it('answers an array of exactly its size', () => {
    const parsed = parseHex('48 65');
    expect('bytes' in parsed && parsed.bytes.buffer.byteLength).toBe(2);
  });

  it('answers bytes or a place within the text, whatever is typed', () => {
    const typed = fc.array(
      fc.constantFrom('4', 'f', 'G', '0x', '\\x', '\\', 'x', ' ', ',', '-', 'Ｆ', '　', '😀'),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(typed, (pieces) => {
        const text = pieces.join('');
        const parsed = parseHex(text);
        if ('bytes' in parsed) {
          expect(parsed.bytes.length * 2).toBe(text.replace(/0x|\\x|[ ,　-]/g, '').length);
        } else {
          const { offset = -1, token = '' } = parsed.fault.details;
          expect(token).not.toBe('');
          expect(text.startsWith(token, offset)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('formatHex', () => {
  it('writes upper-case digits with one space between bytes', () => {
    expect(formatHex(Uint8Array.of(0x00, 0x0a, 0x9f, 0xff))).toBe('00 0A 9F FF');
    expect(formatHex(Uint8Array.of(0x48))).toBe('48');
    expect(formatHex(new Uint8Array(0))).toBe('');
  });

  it('is read back by parseHex', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(parseHex(formatHex(bytes))).toEqual({ bytes });
      }),
    );
  });
});
