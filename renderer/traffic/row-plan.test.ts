import { expect, test } from 'vitest';
import { MAX_ROWS } from '#contract';
import { testRows } from './log.fixture.ts';
import { planRows, type Want, wantedSpan } from './row-plan.ts';
import { EMPTY_WINDOW, mergeRows } from './row-window.ts';

const bounds = { first: 100, next: 10_000 };
const held = (from: number, to: number) => mergeRows(EMPTY_WINDOW, from, testRows(from, to));
const newest = (count: number, step = 1): Want => ({ kind: 'newest', count, step });
const span = (from: number, to: number): Want => ({ kind: 'span', from, to });

test('the newest rows end at the newest and begin at a multiple of the step', () => {
  expect(wantedSpan(newest(20, 8), bounds)).toEqual({ from: 9976, to: 10_000 });
  expect(wantedSpan(newest(20_000), bounds)).toEqual({ from: 100, to: 10_000 });
});

test('a span is cut to what exists, and is at least one row', () => {
  expect(wantedSpan(span(50, 200), bounds)).toEqual({ from: 100, to: 200 });
  expect(wantedSpan(span(20_000, 20_100), bounds)).toEqual({ from: 9999, to: 10_000 });
  expect(wantedSpan(span(0, 10), { first: 5, next: 5 })).toEqual({ from: 5, to: 5 });
});

test('nothing is asked for that is held, or that does not exist', () => {
  expect(planRows(held(9990, 10_000), newest(10), bounds)).toBeNull();
  expect(planRows(held(200, 300), span(210, 290), bounds)).toBeNull();
  expect(planRows(EMPTY_WINDOW, newest(10), { first: 5, next: 5 })).toBeNull();
});

test('only what is missing is asked for, below before above', () => {
  const window = held(200, 300);
  expect(planRows(window, span(150, 350), bounds)).toEqual({ from: 300, count: 50 });
  expect(planRows(window, span(150, 300), bounds)).toEqual({ from: 150, count: 50 });
});

test('a place far away is asked for whole, at most as many rows as are given at once', () => {
  expect(planRows(held(200, 300), span(5000, 5050), bounds)).toEqual({ from: 5000, count: 50 });
  expect(planRows(held(200, 300), span(5000, 9000), bounds)).toEqual({ from: 5000, count: MAX_ROWS });
  expect(planRows(held(200, 300), newest(3000), bounds)).toEqual({
    from: 10_000 - MAX_ROWS,
    count: MAX_ROWS,
  });
});

test('many rows above are asked for from the near end', () => {
  expect(planRows(held(9000, 9100), span(100, 9100), bounds)).toEqual({
    from: 9000 - MAX_ROWS,
    count: MAX_ROWS,
  });
});
