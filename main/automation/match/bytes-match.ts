import { found, type Match } from './match.ts';

const ANY = -1;

/** Bytes with wildcards, `7e??01`. */
export function bytesMatch(pattern: string, whole: boolean): Match {
  const wanted = (pattern.match(/../g) ?? []).map((pair) =>
    pair === '??' ? ANY : Number.parseInt(pair, 16),
  );
  return placeMatch(searchFor(wanted), wanted.length, whole);
}

/** Bytes without wildcards. */
export function needleMatch(needle: Buffer, whole: boolean): Match {
  return placeMatch((bytes) => bytes.indexOf(needle), needle.length, whole);
}

/** A match of so many bytes, at the place that `search` tells; -1 when there is none. */
function placeMatch(search: (bytes: Buffer) => number, length: number, whole: boolean): Match {
  const place = (bytes: Buffer): number => (whole && bytes.length !== length ? -1 : search(bytes));
  return {
    test: (bytes) => place(bytes) >= 0,
    find(bytes) {
      const at = place(bytes);
      return at < 0 ? null : found(bytes, at, at + length);
    },
    span: length,
    reach: Number.POSITIVE_INFINITY,
    ofBytes: true,
  };
}

/** Looks for the longest run of fixed bytes, which is native code, and then at what is around it. */
function searchFor(wanted: readonly number[]): (bytes: Buffer) => number {
  const run = longestRun(wanted);
  if (run.length === 0) return (bytes) => (bytes.length >= wanted.length ? 0 : -1);
  const needle = Buffer.from(wanted.slice(run.start, run.start + run.length));
  return (bytes) => {
    for (let from = run.start; ; ) {
      const at = bytes.indexOf(needle, from);
      if (at < 0) return -1;
      if (fits(bytes, at - run.start, wanted)) return at - run.start;
      from = at + 1;
    }
  };
}

const fits = (bytes: Buffer, at: number, wanted: readonly number[]): boolean =>
  at + wanted.length <= bytes.length && wanted.every((byte, i) => byte === ANY || bytes[at + i] === byte);

function longestRun(wanted: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  wanted.forEach((byte, i) => {
    if (byte === ANY) start = i + 1;
    else if (i + 1 - start > best.length) best = { start, length: i + 1 - start };
  });
  return best;
}
