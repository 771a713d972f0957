import { Anchor, findBytes } from './anchor.ts';
import type { Matcher } from './matcher.ts';

const ANY = -1;

/** Bytes with wildcards, `7e??01`: looked for by their longest run of fixed bytes. */
export function bytesMatcher(pattern: string): Matcher {
  const wanted = (pattern.match(/../g) ?? []).map((pair) =>
    pair === '??' ? ANY : Number.parseInt(pair, 16),
  );
  const run = longestRun(wanted);
  if (run.length === 0) {
    return { test: ({ start, end }) => end - start >= wanted.length, reset: () => {} };
  }
  const anchor = new Anchor(
    run.length,
    findBytes(Buffer.from(wanted.slice(run.start, run.start + run.length))),
  );
  const after = wanted.length - run.start - run.length;
  return {
    test({ bytes, start, end }) {
      let from = start + run.start;
      for (;;) {
        const at = anchor.next(bytes, from, end - after);
        if (at < 0) return false;
        if (fits(bytes, at - run.start, wanted)) return true;
        from = at + 1;
      }
    },
    next(bytes, from) {
      const at = anchor.next(bytes, from + run.start, bytes.length - after);
      return at < 0 ? -1 : at - run.start;
    },
    reset: () => anchor.reset(),
  };
}

function fits(bytes: Buffer, at: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, i) => byte === ANY || bytes[at + i] === byte);
}

function longestRun(wanted: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  wanted.forEach((byte, i) => {
    if (byte === ANY) start = i + 1;
    else if (i + 1 - start > best.length) best = { start, length: i + 1 - start };
  });
  return best;
}
