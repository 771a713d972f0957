import { expect, test } from 'vitest';
import { controlName, streamText, type TextPiece, visibleText } from './visible-text.ts';

const plain = (text: string): TextPiece => ({ kind: 'plain', text });
const control = (...names: string[]): TextPiece => ({ kind: 'control', names });

test('printable text of any script is one piece', () => {
  expect(visibleText('你好，socket 🙂 مرحبا')).toEqual([plain('你好，socket 🙂 مرحبا')]);
  expect(visibleText('')).toEqual([]);
});

test('a selector that gives an emoji its look is part of it', () => {
  expect(visibleText('❤\ufe0f 1\ufe0f\u20e3')).toEqual([plain('❤\ufe0f 1\ufe0f\u20e3')]);
  expect(visibleText('❤\ufe0f\ufe0f')).toEqual([plain('❤\ufe0f'), control('U+FE0F')]);
});

test('control characters are named, and a line feed breaks the line too', () => {
  expect(visibleText('ok\r\nnext\0')).toEqual([
    plain('ok'),
    control('\\r', '\\n'),
    plain('\n'),
    plain('next'),
    control('\\0'),
  ]);
  expect(visibleText('\n\n')).toEqual([control('\\n'), plain('\n'), control('\\n'), plain('\n')]);
});

test.each([
  ['\x1b', '\\x1b'],
  ['\x7f', '\\x7f'],
  ['\x85', '\\x85'],
  ['\t', '\\t'],
  ['\u202e', 'U+202E'],
  ['\u2066', 'U+2066'],
  ['\u200b', 'U+200B'],
  ['\ufeff', 'U+FEFF'],
  ['\u2028', 'U+2028'],
  ['\u{e0041}', 'U+E0041'],
  // Fillers that are letters, and selectors of a variant: any bytes can be hidden in a row of them.
  ['\u3164', 'U+3164'],
  ['\u115f', 'U+115F'],
  ['\u034f', 'U+034F'],
  ['\ufe00', 'U+FE00'],
  ['\ufe0f', 'U+FE0F'],
  ['\u{e0100}', 'U+E0100'],
  // A code of GBK that users define, one of the plane for that, one that is no character, one not given to any.
  ['\ue5e5', 'U+E5E5'],
  ['\u{10fffd}', 'U+10FFFD'],
  ['\uffff', 'U+FFFF'],
  ['\u0378', 'U+0378'],
])('%j is made visible', (char, name) => {
  expect(controlName(char)).toBe(name);
  expect(visibleText(`a${char}b`)).toEqual([plain('a'), control(name), plain('b')]);
});

test('what looks like markup stays text', () => {
  expect(visibleText('<img src=x onerror=alert(1)>')).toEqual([plain('<img src=x onerror=alert(1)>')]);
});

test('in a bare stream tabs and line ends act, everything else unseen is still named', () => {
  expect(streamText('a\tb\r\nc\n')).toEqual([plain('a\tb\nc\n')]);
  expect(streamText('50%\r60%\0\n')).toEqual([
    plain('50%'),
    control('\\r'),
    plain('60%'),
    control('\\0'),
    plain('\n'),
  ]);
});
