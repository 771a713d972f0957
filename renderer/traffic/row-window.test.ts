import { expect, test } from 'vitest';
import { testRow, testRows } from './log.fixture.ts';
import { cropWindow, EMPTY_WINDOW, endOf, mergeRows, unsettledRows } from './row-window.ts';

const positions = (window: { rows: readonly { position: number }[] }): number[] =>
  window.rows.map((row) => row.position);

test('neighbours join on both sides, overlapping rows stand once', () => {
  let window = mergeRows(EMPTY_WINDOW, 10, testRows(10, 13));
  window = mergeRows(window, 13, testRows(13, 15));
  window = mergeRows(window, 8, testRows(8, 11));
  expect(window.start).toBe(8);
  expect(endOf(window)).toBe(15);
  expect(positions(window)).toEqual([8, 9, 10, 11, 12, 13, 14]);
});

test('rows from elsewhere replace all', () => {
  const window = mergeRows(mergeRows(EMPTY_WINDOW, 10, testRows(10, 13)), 14, testRows(14, 16));
  expect(positions(window)).toEqual([14, 15]);
});

test('keys count from a base that stays while the list scrolls, and moves when it jumps', () => {
  const scrolled = mergeRows(mergeRows(EMPTY_WINDOW, 10, testRows(10, 13)), 8, testRows(8, 10));
  expect(scrolled.base).toBe(10);
  expect(mergeRows(scrolled, 500, testRows(500, 503)).base).toBe(500);
});

test('a row that did not change keeps its identity, a row that did does not', () => {
  const window = mergeRows(EMPTY_WINDOW, 0, [testRow(0), testRow(1, { incomplete: 1 })]);
  const again = mergeRows(window, 0, [testRow(0), testRow(1, { invalid: 1 })]);
  expect(again.rows[0]).toBe(window.rows[0]);
  expect(again.rows[1]).toMatchObject({ incomplete: 0, invalid: 1 });
});

test('cropping keeps what lies between, and is nothing when all does', () => {
  const window = mergeRows(EMPTY_WINDOW, 10, testRows(10, 20));
  expect(positions(cropWindow(window, 12, 15))).toEqual([12, 13, 14]);
  expect(cropWindow(window, 0, 100)).toBe(window);
  expect(cropWindow(window, 30, 40)).toBe(EMPTY_WINDOW);
});

test('a row is unsettled while the rest of its character may come', () => {
  const other = { peer: '192.168.1.9:1', incomplete: 2 };
  const rows = [testRow(0, { incomplete: 1 }), testRow(1, other), testRow(2), testRow(3, { incomplete: 1 })];
  expect(unsettledRows(mergeRows(EMPTY_WINDOW, 0, rows))).toEqual({ from: 1, to: 4 });
  expect(unsettledRows(mergeRows(EMPTY_WINDOW, 0, rows.slice(0, 1)))).toEqual({ from: 0, to: 1 });
  expect(unsettledRows(mergeRows(EMPTY_WINDOW, 0, testRows(0, 3)))).toBeNull();
});
