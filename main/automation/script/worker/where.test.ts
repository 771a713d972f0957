import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loopLine, placeIn, quoteLine } from './where.ts';

describe('the place in a stack', () => {
  it.each([
    ['    at f (script.js:4:10)\n    at <eval> (script.js:6:2)\n', { line: 4, column: 10, onTop: true }],
    ['    at map (native)\n    at <eval> (script.js:2:10)\n', { line: 2, column: 10, onTop: false }],
    ['    at script.js:2:9\n', { line: 2, column: 9, onTop: true }],
    ['    at handler (socklab.js:9:1)\n', { line: 0, column: 0, onTop: false }],
    ['', { line: 0, column: 0, onTop: false }],
  ])('%j', (stack, place) => {
    expect(placeIn(stack)).toEqual(place);
  });
});

describe('the loop after the last known place', () => {
  const at = (line: number, column: number) => ({ line, column, onTop: true });

  it.each([
    ['the next one', 'f();\n\nwhile (true) {}', at(1, 2), 3],
    ['not in a comment', 'f(); // for (;;)\n/* while */\nfor (;;);', at(1, 2), 3],
    ['not in text', "const a = 'for (;;)';\nconst b = `\nwhile (1)`;\ndo {} while (1);", at(1, 1), 4],
    ['not in an expression', 'x = /while/.test(y);\nfor (;;);', at(1, 1), 2],
    ['not after a division', 'x = a / 2; y = b / 2;\nfor (;;);', at(1, 1), 2],
    ['not a name', 'f.for = 1; a = { do: 2, forEach: 3 }; $while(4);\nfor (;;);', at(1, 1), 2],
    ['whose head the place is in', 'for (let i = f(); i >= 0;) {\n  for (;;) break;\n}', at(1, 15), 1],
    ['in a head in brackets', 'while (a(b(1), (c))) {\n}\nfor (;;);', at(1, 11), 1],
    ['whatever the line ends with', 'f();\r\n\r\nwhile (true) {}', at(1, 2), 3],
    ['none: the place itself', 'f();\ng();', at(2, 2), 2],
  ])('%s', (_name, source, place, line) => {
    expect(loopLine(source, place)).toBe(line);
  });

  it('is looked for in anything, soon', () => {
    const pieces = fc.constantFrom(
      "'",
      '"',
      '`',
      '/',
      '*',
      '\\',
      '\n',
      '\r',
      '(',
      ')',
      '{',
      '}',
      ';',
      'for',
      'while ',
      '=',
      '[',
      'x',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 200 }), fc.nat(300), fc.nat(300), (parts, line, column) => {
        const source = parts.join('');
        const found = loopLine(source, at(line, column));
        expect(found === line || found <= source.split(/\r\n|[\r\n]/).length).toBe(true);
      }),
    );
    const started = performance.now();
    for (const piece of ["'\\", '/* ', '= /', '`${', '= /[', '((', '\n/'])
      loopLine(piece.repeat(60_000), at(1, 1));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

it('a quoted line is short', () => {
  expect(quoteLine('a\n  while (x) {\r\n}', 2)).toBe('2: while (x) {');
  expect(quoteLine(`\n${'x'.repeat(500)}`, 2)).toBe(`2: ${'x'.repeat(200)}…`);
  expect(quoteLine('a', 7)).toBe('');
  expect(quoteLine('a', 0)).toBe('');
});
