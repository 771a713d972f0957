import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Impairment, NO_IMPAIRMENT } from '#contract';
import { type Alteration, ImpairedPipe } from './impaired-pipe.ts';

/** Numbers from 0 to below 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function pipe(impairment: Partial<Impairment>, chance = seeded(1)) {
  const alterations: Alteration[] = [];
  const made = new ImpairedPipe({
    impairment: { ...NO_IMPAIRMENT, ...impairment },
    mostMerged: 1000,
    altered: (alteration) => alterations.push(alteration),
    chance,
  });
  const push = (text: string, now: number): void => made.push(Buffer.from(text), now);
  /** Everything that is due by then. */
  const out = (now: number): string[] => {
    const pieces: string[] = [];
    for (let piece = made.take(now); piece; piece = made.take(now))
      pieces.push(Buffer.from(piece).toString());
    return pieces;
  };
  return { made, alterations, push, out };
}

describe('ImpairedPipe', () => {
  it('without an impairment gives every piece at once, as it came', () => {
    const { made, push, out } = pipe({});
    expect(made.nextAt).toBeNull();
    push('ab', 0);
    push('', 0);
    push('c', 0);
    expect(made.bytes).toBe(3);
    expect(out(0)).toEqual(['ab', '', 'c']);
    expect(made).toMatchObject({ bytes: 0, load: 0, isEmpty: true });
  });

  it('gives a piece later, and none before the one in front of it', () => {
    const { made, push, out } = pipe({ delayMs: 100, jitterMs: 50 }, seeded(3));
    for (let n = 0; n < 20; n += 1) push(String(n), n);
    const seen: string[] = [];
    let last = 0;
    for (let next = made.nextAt; next !== null; next = made.nextAt) {
      expect(next).toBeGreaterThanOrEqual(last);
      last = next;
      expect(out(next - 0.001)).toEqual([]);
      const due = out(next);
      expect(due.length).toBeGreaterThan(0);
      for (const text of due) {
        expect(next).toBeGreaterThanOrEqual(Number(text) + 100);
        seen.push(text);
      }
    }
    expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
    expect(last).toBeLessThanOrEqual(19 + 150);
  });

  it('cuts longer pieces up', () => {
    const { push, out } = pipe({ splitBytes: 3 });
    push('abcdefgh', 0);
    push('ij', 0);
    expect(out(0)).toEqual(['abc', 'def', 'gh', 'ij']);
  });

  it('makes one piece of what arrives within a time, and not more than is allowed', () => {
    const { made, push, out } = pipe({ mergeMs: 10 });
    push('a', 0);
    push('b', 9);
    expect(made.nextAt).toBe(10);
    expect(out(9)).toEqual([]);
    push('c', 11);
    expect(out(11)).toEqual(['ab']);
    expect(made.nextAt).toBe(21);
    push('x'.repeat(1000), 12);
    expect(out(12)).toEqual(['c']);
    made.end(13);
    expect(out(13)).toEqual(['x'.repeat(1000)]);
    expect(made.nextAt).toBeNull();
  });

  it('drops and corrupts by chance, and tells what', () => {
    const dropping = pipe({ dropShare: 0.25 }, seeded(7));
    for (let n = 0; n < 4000; n += 1) dropping.push('x', 0);
    const left = dropping.out(0).length;
    expect(left + dropping.alterations.length).toBe(4000);
    expect(left).toBeGreaterThan(2800);
    expect(left).toBeLessThan(3200);

    const corrupting = pipe({ corruptShare: 1 });
    const original = Buffer.from('hello');
    corrupting.made.push(original, 0);
    const changed = Buffer.from(corrupting.made.take(0) ?? []);
    const bits = [...changed].map((byte, at) => byte ^ (original[at] ?? 0)).filter((byte) => byte !== 0);
    expect(bits).toHaveLength(1);
    expect(Math.log2(bits[0] ?? 0) % 1).toBe(0);
    const [alteration] = corrupting.alterations;
    if (alteration?.kind !== 'corrupted') throw new Error('not told');
    expect(changed[alteration.at]).toBe(alteration.now);
    expect(original[alteration.at]).toBe(alteration.before);
    expect(original.toString()).toBe('hello');
  });

  it('in a hurry gives everything, and forgets what it is told to forget', () => {
    const { made, push, out } = pipe({ delayMs: 1000, mergeMs: 50 });
    push('a', 0);
    push('b', 60);
    made.hurry(61);
    push('c', 61);
    expect(made.nextAt).toBe(0);
    expect(out(61)).toEqual(['a', 'b', 'c']);
    push('later', 62);
    expect(made.clear()).toBe(5);
    expect(made).toMatchObject({ bytes: 0, isEmpty: true, nextAt: null });
  });

  it('is quick with a long queue', () => {
    const { push, out } = pipe({ delayMs: 1 });
    for (let n = 0; n < 50_000; n += 1) push('x', 0);
    const before = performance.now();
    expect(out(1)).toHaveLength(50_000);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('delaying, merging and cutting never change the bytes, whatever the impairment', () => {
    const impairment = fc.record({
      delayMs: fc.integer({ min: 0, max: 20 }),
      jitterMs: fc.integer({ min: 0, max: 20 }),
      splitBytes: fc.option(fc.integer({ min: 1, max: 9 })),
      mergeMs: fc.integer({ min: 0, max: 20 }),
    });
    const chunks = fc.array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.nat(15)));
    fc.assert(
      fc.property(impairment, chunks, fc.nat(), (impairing, arriving, seed) => {
        const { made } = pipe(impairing, seeded(seed));
        const outgoing: Uint8Array[] = [];
        let now = 0;
        const drain = (): void => {
          for (let piece = made.take(now); piece; piece = made.take(now)) {
            if (impairing.splitBytes !== null) expect(piece.length).toBeLessThanOrEqual(impairing.splitBytes);
            outgoing.push(piece);
          }
        };
        for (const [bytes, wait] of arriving) {
          now += wait;
          drain();
          made.push(bytes, now);
        }
        made.end(now);
        for (let next = made.nextAt; next !== null; next = made.nextAt) {
          now = Math.max(now, next);
          drain();
        }
        expect(Buffer.concat(outgoing).equals(Buffer.concat(arriving.map(([bytes]) => bytes)))).toBe(true);
        expect(made.bytes).toBe(0);
      }),
    );
  });
});
