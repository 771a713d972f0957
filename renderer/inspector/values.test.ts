import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { NUMBER_TYPES, readNumber, readTime, toBinary, toChars } from './values.ts';

const of = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe('numbers', () => {
  test.each([
    ['ff', 'u8', '255', '255'],
    ['80', 'i8', '-128', '-128'],
    ['0102', 'u16', '513', '258'],
    ['fffe', 'i16', '-257', '-2'],
    ['01020304', 'u32', '67305985', '16909060'],
    ['80000000', 'i32', '128', '-2147483648'],
    ['ffffffffffffffff', 'u64', '18446744073709551615', '18446744073709551615'],
    ['8000000000000000', 'i64', '128', '-9223372036854775808'],
    ['3dcccccd', 'f32', '-429492128', '0.1'],
    ['7f800000', 'f32', '4.6096e-41', 'Infinity'],
    ['7fc00000', 'f32', '6.9055e-41', 'NaN'],
    ['80000000', 'f32', '1.8e-43', '-0'],
    ['400921fb54442d18', 'f64', '3.207375630676366e-192', '3.141592653589793'],
  ] as const)('%s as %s', (hex, type, little, big) => {
    expect(readNumber(of(hex), type, true)).toBe(little);
    expect(readNumber(of(hex), type, false)).toBe(big);
  });

  it('reads from the first byte of a part of a larger array', () => {
    expect(readNumber(of('ff010203').subarray(1), 'u16', false)).toBe('258');
  });

  it('says nothing when there are too few bytes', () => {
    for (const { type, size } of NUMBER_TYPES) {
      expect(readNumber(new Uint8Array(size - 1), type, true)).toBeNull();
      expect(readNumber(new Uint8Array(size), type, true)).not.toBeNull();
    }
  });

  it('writes a float so that it can be read back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
        const value = new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true);
        expect(Math.fround(Number(readNumber(bytes, 'f32', true)))).toBe(value);
      }),
    );
  });
});

describe('times', () => {
  test.each([
    ['6560c100', 'time32', '2023-11-24 15:28:00 UTC', true],
    ['00000000', 'time32', '1970-01-01 00:00:00 UTC', false],
    ['ffffffff', 'time32', '1969-12-31 23:59:59 UTC', false],
    ['000000006560c100', 'time64', '2023-11-24 15:28:00 UTC', true],
    ['7fffffffffffffff', 'time64', null, false],
    ['0000018c0e0b8c7b', 'millis64', '2023-11-26 23:51:27.099 UTC', true],
  ] as const)('%s as %s', (hex, type, text, plausible) => {
    expect(readTime(of(hex), type, false)).toEqual({ text, plausible });
  });

  it('says nothing when there are too few bytes', () => {
    expect(readTime(of('6560c1'), 'time32', false)).toBeNull();
    expect(readTime(of('6560c100'), 'time64', false)).toBeNull();
  });
});

it('writes bits, of eight bytes at most', () => {
  expect(toBinary(of('4869'))).toBe('01001000 01101001');
  expect(toBinary(new Uint8Array(100)).split(' ')).toHaveLength(8);
});

it('writes characters, and names a lone control character', () => {
  expect(toChars(of('48690a'))).toBe('Hi·');
  expect(toChars(of('0a'))).toBe('LF');
  expect(toChars(of('7f'))).toBe('DEL');
  expect(toChars(of('41'))).toBe('A');
  expect(toChars(of('e4'))).toBe('·');
  expect(toChars(of(''))).toBe('');
});
