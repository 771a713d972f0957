import { expect, test } from 'vitest';
import { type ByteCursor, moveCursor, spanOf } from './byte-cursor.ts';

const right = { key: 'ArrowRight', shiftKey: false };
const left = { key: 'ArrowLeft', shiftKey: false };
const shift = (key: { key: string }) => ({ ...key, shiftKey: true });
const press = (cursor: ByteCursor | null, ...keys: { key: string; shiftKey: boolean }[]) =>
  keys.reduce((now, key) => moveCursor(now, 4, key), cursor);

test('begins with Shift, at the first byte or at the last', () => {
  expect(press(null, right)).toBeNull();
  expect(press(null, shift(right))).toEqual({ anchor: 0, at: 0 });
  expect(press(null, shift(left))).toEqual({ anchor: 3, at: 3 });
  expect(moveCursor(null, 0, shift(right))).toBeNull();
});

test('grows and shrinks with Shift, to both sides of where it began', () => {
  const at1 = { anchor: 1, at: 1 };
  expect(press(at1, shift(right), shift(right))).toEqual({ anchor: 1, at: 3 });
  expect(press(at1, shift(right), shift(left), shift(left))).toEqual({ anchor: 1, at: 0 });
  expect(spanOf({ anchor: 1, at: 0 })).toEqual({ from: 0, to: 2 });
  expect(press(at1, shift({ key: 'End' }))).toEqual({ anchor: 1, at: 3 });
});

test('is one byte that moves without Shift, and stays within the record', () => {
  expect(press({ anchor: 1, at: 2 }, right)).toEqual({ anchor: 3, at: 3 });
  expect(press({ anchor: 3, at: 3 }, right)).toEqual({ anchor: 3, at: 3 });
  expect(press({ anchor: 0, at: 0 }, left)).toEqual({ anchor: 0, at: 0 });
});

test('leaves other keys alone', () => {
  expect(press({ anchor: 1, at: 2 }, shift({ key: 'ArrowDown' }))).toBeNull();
});
