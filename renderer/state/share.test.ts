import fc from 'fast-check';
import { expect, test } from 'vitest';
import { share } from './share.ts';

test('what is equal keeps its identity, what changed is new', () => {
  const previous = { sessions: [{ id: 1, config: { port: 1 }, counters: { bytes: 1 } }, { id: 2 }], at: 1 };
  const next = share(previous, {
    sessions: [{ id: 1, config: { port: 1 }, counters: { bytes: 2 } }, { id: 2 }],
    at: 2,
  });
  expect(next.sessions[0]?.config).toBe(previous.sessions[0]?.config);
  expect(next.sessions[0]?.counters).toEqual({ bytes: 2 });
  expect(next.sessions[1]).toBe(previous.sessions[1]);
  expect(next.at).toBe(2);
});

test('keys and items that are gone are gone', () => {
  expect(share({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(share([1, 2, 3], [1, 2])).toEqual([1, 2]);
});

test('the result always equals what was pulled', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (previous, next) => {
      expect(share(previous, next)).toEqual(next);
      expect(share(next, structuredClone(next))).toEqual(next);
    }),
  );
});
