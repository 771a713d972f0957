import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfChars, charsOfBytes, mapChars } from './char-map.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...list: number[]): Uint8Array => Uint8Array.from(list);

describe('the bytes of each character', () => {
  test('of ASCII, Chinese and a surrogate pair', () => {
    expect(mapChars(utf8('a你🙂b'), 'a你🙂b', 'utf-8')).toEqual([0, 1, 4, 4, 8, 9]);
  });

  test('in GBK are two', () => {
    expect(mapChars(bytes(0xc4, 0xe3, 0x41, 0xba, 0xc3), '你A好', 'gbk')).toEqual([0, 2, 3, 5]);
  });

  test('begun in the read before: the rest of it is the first character', () => {
    expect(mapChars(bytes(0xbd, 0xa0, 0x41), '你A', 'utf-8')).toEqual([0, 2, 3]);
  });

  test('not finished in this read: what waits belongs to none', () => {
    expect(mapChars(bytes(0x41, 0xe4, 0xbd), 'A', 'utf-8')).toEqual([0, 1]);
  });

  test('cut off by the end of its message: what is there of it is one invalid character', () => {
    expect(mapChars(bytes(0x31, 0x68, 0xf6), '1h\ufffd', 'gbk')).toEqual([0, 1, 2, 3]);
    expect(mapChars(bytes(0x41, 0xe4, 0xbd), 'A\ufffd', 'utf-8')).toEqual([0, 1, 3]);
    expect(mapChars(bytes(0x41, 0, 0x42), 'A\ufffd', 'utf-16le')).toEqual([0, 2, 3]);
  });

  test('cut off in the read before: what stands for it goes with the first one of this', () => {
    expect(mapChars(bytes(0x0a, 0x41), '\ufffd\nA', 'gbk')).toEqual([0, 0, 1, 2]);
    expect(mapChars(bytes(0x41, 0x42), '\ufffdAB', 'utf-8')).toEqual([0, 0, 1, 2]);
  });

  test('that are invalid stand for themselves', () => {
    expect(mapChars(bytes(0xe4, 0xbd, 0x41), '\ufffdA', 'utf-8')).toEqual([0, 2, 3]);
  });

  test('in a charset of single bytes are one, also where the browser has no decoder', () => {
    expect(mapChars(bytes(0x80, 0x41), 'ÇA', 'cp437')).toEqual([0, 1, 2]);
  });

  test('cannot be told when the text is not theirs', () => {
    expect(mapChars(utf8('你好'), '你他', 'utf-8')).toBeNull();
  });
});

describe('a part of it', () => {
  const map = mapChars(utf8('a你🙂b'), 'a你🙂b', 'utf-8') ?? [];

  test('of the text gives whole characters in bytes', () => {
    expect(bytesOfChars(map, 1, 2)).toEqual({ from: 1, to: 4 });
    expect(bytesOfChars(map, 2, 3)).toEqual({ from: 4, to: 8 });
    expect(bytesOfChars(map, 0, 5)).toEqual({ from: 0, to: 9 });
  });

  test('of the bytes gives the characters they are part of', () => {
    expect(charsOfBytes(map, { from: 2, to: 3 })).toEqual({ from: 1, to: 2 });
    expect(charsOfBytes(map, { from: 3, to: 5 })).toEqual({ from: 1, to: 4 });
    expect(charsOfBytes(map, { from: 8, to: 9 })).toEqual({ from: 4, to: 5 });
  });
});

test('there and back is the same, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
      const chars = [...text];
      const from = chars.slice(0, a % chars.length).join('').length;
      const to = from + chars.slice(a % chars.length, (a % chars.length) + 1 + (b % 4)).join('').length;
      const map = mapChars(utf8(text), text, 'utf-8');
      expect(map).not.toBeNull();
      if (map) expect(charsOfBytes(map, bytesOfChars(map, from, to))).toEqual({ from, to });
    }),
  );
});
