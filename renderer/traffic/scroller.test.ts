import { describe, expect, test } from 'vitest';
import {
  anchorAt,
  type Layout,
  placeAt,
  rowsWithin,
  scrollTopOf,
  thumbOf,
  thumbPixels,
  thumbValue,
  travel,
} from './scroller.ts';

/** Rows 100 to 103 of 20, 50, 10 and 30 pixels, under a line of 5. */
const layout: Layout = { start: 100, tops: [5, 25, 75, 85], height: 115 };

describe('an anchor', () => {
  test('is the row at the edge and the pixels of it above', () => {
    expect(anchorAt(layout, 25)).toEqual({ position: 101, offset: 0 });
    expect(anchorAt(layout, 60)).toEqual({ position: 101, offset: 35 });
    expect(anchorAt(layout, 0)).toEqual({ position: 100, offset: -5 });
  });

  test('finds its height again after rows were put before it', () => {
    const anchor = anchorAt(layout, 60);
    const longer: Layout = { start: 99, tops: [5, 45, 65, 115, 125], height: 155 };
    expect(scrollTopOf(longer, anchor)).toBe(100);
  });

  test('has no height while its row is not laid out', () => {
    expect(scrollTopOf(layout, { position: 99, offset: 0 })).toBeNull();
    expect(scrollTopOf(layout, { position: 104, offset: 0 })).toBeNull();
  });

  test('is the last of rows that share a line', () => {
    expect(anchorAt({ start: 0, tops: [0, 0, 0, 20], height: 40 }, 5)).toEqual({ position: 2, offset: 5 });
  });
});

test('a place tells how much of its row is above', () => {
  expect(placeAt(layout, 50)).toBe(101.5);
  expect(placeAt(layout, 115)).toBe(104);
  expect(placeAt(layout, 1000)).toBe(104);
  expect(rowsWithin(layout, 30, 80)).toEqual({ first: 101, last: 102 });
  expect(rowsWithin({ start: 7, tops: [], height: 0 }, 0, 100)).toBeNull();
});

describe('travel', () => {
  const everything = { allAbove: true, allBelow: true };

  test('ends at the edges of what there is', () => {
    expect(travel(layout, 40, everything, -30, false)).toEqual({ scrollTop: 0, owed: 0, atEnd: false });
    expect(travel(layout, 40, everything, 90, true)).toEqual({ scrollTop: 75, owed: 0, atEnd: true });
  });

  test('owes what lies beyond the rows at hand, up to three screens', () => {
    const middle = { allAbove: false, allBelow: false };
    expect(travel(layout, 40, middle, -30, false)).toEqual({ scrollTop: 0, owed: -30, atEnd: false });
    expect(travel(layout, 40, middle, 5000, true)).toEqual({ scrollTop: 75, owed: 120, atEnd: false });
  });

  test('standing at the lower edge is not going there', () => {
    expect(travel(layout, 40, everything, 75, false).atEnd).toBe(false);
    expect(travel(layout, 40, everything, 75, true).atEnd).toBe(true);
  });

  test('what fits on the screen is always at its end', () => {
    expect(travel(layout, 200, everything, -10, false).atEnd).toBe(true);
  });
});

describe('a thumb', () => {
  test('shows the part of ten million rows that is on screen, and can still be caught', () => {
    const thumb = thumbOf(0, 10_000_000, 4_999_990, 20);
    expect(thumb.max).toBe(9_999_980);
    expect(thumbPixels(thumb, 528)).toEqual({ top: 250, length: 28 });
  });

  test('a drag to a height gives the place that is drawn there', () => {
    const thumb = thumbOf(1000, 11_020, 3500, 20);
    const { top, length } = thumbPixels(thumb, 600);
    expect(thumbValue(thumb, top, length, 600)).toBeCloseTo(2500);
    expect(thumbValue(thumb, -50, length, 600)).toBe(0);
    expect(thumbValue(thumb, 9999, length, 600)).toBe(thumb.max);
  });

  test('fills the track when everything is on screen', () => {
    expect(thumbOf(5, 8, 5, 10)).toEqual({ max: 0, value: 0, size: 1 });
    expect(thumbPixels(thumbOf(5, 8, 5, 10), 300)).toEqual({ top: 0, length: 300 });
    expect(thumbOf(5, 5, 5, 10).size).toBe(1);
  });
});
