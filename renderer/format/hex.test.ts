import { expect, test } from 'vitest';
import { formatHex, hexColumns } from './hex.ts';

test('bytes are pairs of digits with spaces', () => {
  expect(formatHex(Uint8Array.of(0xc4, 0xe3, 0x0a))).toBe('C4 E3 0A');
  expect(formatHex(new Uint8Array())).toBe('');
});

test('a dump has sixteen bytes a line, with the offset of each', () => {
  const bytes = Uint8Array.from({ length: 18 }, (_, i) => i);
  expect(hexColumns(bytes, 16)).toEqual({
    offsets: '0000\n0010',
    hex: '00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F\n10 11',
  });
});

test('offsets count from the base and grow beyond four digits together', () => {
  expect(hexColumns(new Uint8Array(17), 16, 0xfff8).offsets).toBe('0FFF8\n10008');
});

test('nothing gives no lines', () => {
  expect(hexColumns(new Uint8Array(), 16)).toEqual({ offsets: '', hex: '' });
});
