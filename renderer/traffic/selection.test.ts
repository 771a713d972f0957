import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countSelected,
  extendTo,
  isSelected,
  NO_SELECTION,
  selectAll,
  selectOnly,
  toggle,
} from './selection.ts';

test('a click selects one record, Shift and click everything from there', () => {
  const one = selectOnly(7);
  expect(one.ranges).toEqual([{ from: 7, to: 7 }]);
  const down = extendTo(one, 12);
  expect(down.ranges).toEqual([{ from: 7, to: 12 }]);
  expect(extendTo(down, 3).ranges).toEqual([{ from: 3, to: 7 }]);
});

test('Shift and click with nothing selected selects one record', () => {
  expect(extendTo(NO_SELECTION, 4)).toEqual(selectOnly(4));
});

test('all of any number of records is one range', () => {
  expect(selectAll(100, 9_999_999).ranges).toEqual([{ from: 100, to: 9_999_999 }]);
  expect(selectAll(5, 4)).toEqual(NO_SELECTION);
});

test('Ctrl and click splits and joins ranges', () => {
  const split = toggle(extendTo(selectOnly(1), 5), 3);
  expect(split.ranges).toEqual([
    { from: 1, to: 2 },
    { from: 4, to: 5 },
  ]);
  expect(toggle(split, 3).ranges).toEqual([{ from: 1, to: 5 }]);
});

test('only records that are still held count', () => {
  expect(
    countSelected(
      [
        { from: 0, to: 9 },
        { from: 20, to: 20 },
      ],
      5,
    ),
  ).toBe(6);
  expect(countSelected([{ from: 0, to: 9 }], 10)).toBe(0);
});

test('any sequence of toggles selects what a set would hold', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 60 }), (clicks) => {
      const set = new Set<number>();
      let selection = NO_SELECTION;
      for (const seq of clicks) {
        if (!set.delete(seq)) set.add(seq);
        selection = toggle(selection, seq);
      }
      const { ranges } = selection;
      for (let seq = 0; seq <= 31; seq += 1) expect(isSelected(ranges, seq)).toBe(set.has(seq));
      expect(countSelected(ranges, 0)).toBe(set.size);
      for (const [i, range] of ranges.entries()) {
        const next = ranges[i + 1];
        if (next) expect(next.from).toBeGreaterThan(range.to + 1);
      }
    }),
  );
});
