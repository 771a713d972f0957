import { expect, test } from 'vitest';
import { indentAt, indentLines, lineSpan } from './lines.ts';

const TEXT = 'if (a) {\n  b();\n\n}';

test.each([
  [1, 'if (a) {'],
  [2, '  b();'],
  [3, ''],
  [4, '}'],
  [9, '}'],
])('line %d is %j', (line, expected) => {
  const { from, to } = lineSpan(TEXT, line);
  expect(TEXT.slice(from, to)).toBe(expected);
});

const apply = (start: number, end: number, left: boolean): string => {
  const { from, to, text } = indentLines(TEXT, start, end, left);
  return TEXT.slice(0, from) + text + TEXT.slice(to);
};

test('the lines that a selection touches move, empty ones stay empty', () => {
  expect(apply(3, TEXT.length, false)).toBe('  if (a) {\n    b();\n\n  }');
  expect(apply(0, 9, false)).toBe('  if (a) {\n  b();\n\n}');
  expect(apply(0, TEXT.length, true)).toBe('if (a) {\nb();\n\n}');
});

test('a new line begins as the one before', () => {
  expect(indentAt(TEXT, 15)).toBe('  ');
  expect(indentAt(TEXT, 10)).toBe(' ');
  expect(indentAt(TEXT, 3)).toBe('');
});
