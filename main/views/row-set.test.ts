import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowSet } from './row-set.ts';

it('answers like a sorted list', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(3000), { maxLength: 200 }), fc.nat(3100), (members, n) => {
      const sorted = members.sort((a, b) => a - b);
      const set = new RowSet();
      for (const member of sorted) set.add(member);
      expect(set.count).toBe(sorted.length);
      expect(set.has(n)).toBe(sorted.includes(n));
      expect(set.rank(n)).toBe(sorted.filter((m) => m < n).length);
      expect(set.nth(n)).toBe(sorted[n] ?? -1);
      expect(set.nth(n % 7)).toBe(sorted[n % 7] ?? -1);
      expect(set.next(n)).toBe(sorted.find((m) => m >= n) ?? -1);
      expect(set.previous(n)).toBe(sorted.findLast((m) => m <= n) ?? -1);
    }),
    { seed: 20261121 },
  );
});
