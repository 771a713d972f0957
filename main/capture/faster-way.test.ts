import { expect, it } from 'vitest';
import { FasterWay } from './faster-way.ts';

/** How often each way was gone, when they take so many milliseconds. */
function share(ways: FasterWay, times: number, ms: readonly [number, number]): number[] {
  const gone = [0, 0];
  for (let i = 0; i < times; i += 1) {
    const way = ways.next();
    ways.took(way, 1, ms[way]);
    gone[way] = (gone[way] ?? 0) + 1;
  }
  return gone;
}

it('goes the faster way, and the other one now and then', () => {
  const ways = new FasterWay();
  expect(share(ways, 320, [10, 2])).toEqual([10, 310].map((n) => expect.closeTo(n, -1)));
});

it('changes over when the other way has become the faster one', () => {
  const ways = new FasterWay();
  share(ways, 100, [1, 5]);
  share(ways, 400, [50, 5]);
  const [first = 0, second = 0] = share(ways, 100, [50, 5]);
  expect(second).toBeGreaterThan(10 * first);
});
