import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Charset, Pattern } from '#contract';
import { encodeText } from '../../text/encode.ts';
import { compileMatch } from '../match/index.ts';
import { Arrived } from './arrived.ts';

const MIB = 1024 * 1024;

/** After which read something is found, and what is left behind it. */
function foundIn(
  charset: Charset,
  pattern: Pattern,
  reads: readonly Uint8Array[],
): { at: number; rest: string } | null {
  const arrived = new Arrived(charset, () => MIB);
  const match = compileMatch(pattern, { charset, whole: false, open: true });
  let seen = 0;
  for (const read of reads) {
    arrived.push(read);
    seen += read.length;
    if (!arrived.find(match)) continue;
    arrived.restart();
    return { at: seen - arrived.total, rest: Buffer.from(arrived.head).toString('hex') };
  }
  return null;
}

it.each<Charset>(['utf-8', 'gb18030', 'utf-16le', 'shift_jis', 'iso-8859-1'])(
  'however it is cut, the same is found in %s, and what follows is left',
  (charset) => {
    const letters = charset === 'iso-8859-1' ? ['a', 'é', 'b'] : ['a', '日', '本', 'b', '|'];
    const texts = fc.array(fc.constantFrom(...letters), { maxLength: 40 }).map((all) => all.join(''));
    const wanted = fc
      .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 3 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(
        texts,
        wanted,
        fc.array(fc.nat(100), { maxLength: 6 }),
        fc.boolean(),
        (text, source, cuts, matchCase) => {
          const bytes = encodeText(text, charset).bytes;
          const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b)];
          const reads = places.map((at, i) => bytes.subarray(at, places[i + 1] ?? bytes.length));
          const found = foundIn(charset, { kind: 'text', text: source, matchCase }, reads);
          const at = (matchCase ? text : text.toUpperCase()).indexOf(
            matchCase ? source : source.toUpperCase(),
          );
          const end = at < 0 ? null : encodeText(text.slice(0, at + source.length), charset).bytes.length;
          expect(found?.at ?? null).toBe(end);
        },
      ),
      { seed: 20261121, numRuns: 300 },
    );
  },
);

it('holds the newest bytes, up to the bound, and tells how many made room', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(700), { maxLength: 60 }), (sizes) => {
      const arrived = new Arrived('utf-8', () => 1000);
      let total = 0;
      for (const size of sizes) {
        const bytes = Buffer.from(Array.from({ length: size }, (_, i) => 0x61 + ((total + i) % 26)));
        arrived.push(bytes);
        total += size;
        expect(arrived.total).toBe(total);
        const held = total - arrived.dropped;
        expect(held).toBeLessThanOrEqual(1000);
        if (total <= 1000) expect(arrived.dropped).toBe(0);
        // No more than it must: what is moved at once is half of the bound.
        expect(held).toBeGreaterThanOrEqual(Math.min(total, 500));
      }
      if (total === 0) return;
      const held = total - arrived.dropped;
      const letters = Array.from({ length: held }, (_, i) => 0x61 + ((arrived.dropped + i) % 26));
      const pattern = { kind: 'bytes', bytes: Buffer.from(letters.slice(-256)).toString('hex') } as const;
      expect(arrived.find(compileMatch(pattern, { charset: 'utf-8', whole: false, open: true }))).toBe(true);
    }),
    { seed: 20261121 },
  );
});

it('a read that is larger than the bound leaves its end', () => {
  const arrived = new Arrived('utf-8', () => 1000);
  arrived.push(Buffer.alloc(300, 'a'));
  arrived.push(Buffer.concat([Buffer.alloc(5000, 'b'), Buffer.from('end')]));
  expect([arrived.total, arrived.dropped]).toEqual([5303, 4303]);
  expect(
    arrived.find(
      compileMatch(
        { kind: 'text', text: 'bend', matchCase: true },
        { charset: 'utf-8', whole: false, open: true },
      ),
    ),
  ).toBe(true);
  expect(Buffer.from(arrived.head).toString()).toBe('a'.repeat(256));
});
