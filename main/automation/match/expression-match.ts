import type { RE2JS } from 're2js';
import { compileExpression } from '../../views/pattern/regex-matcher.ts';
import { byteOffsets } from './byte-offsets.ts';
import { type Found, type Match, type MatchOptions, textOf } from './match.ts';

/** Longest text that an expression is looked for in. */
const MAX_REACH_BYTES = 1024 * 1024;
/**
 * RE2's time is bounded by the text's length times the expression's, about 100 ns each time at its worst: so much of it keeps
 * one look at under a quarter of a second. It is 64 KiB for an expression of 30 instructions, far more than usual ones have.
 */
const MAX_WORK = 2_000_000;

/** A regular expression of RE2's syntax over the decoded text, with its groups. Throws PATTERN_INVALID. */
export function expressionMatch(source: string, matchCase: boolean, options: MatchOptions): Match {
  const expression = compileExpression(source, matchCase);
  const reach = Math.min(MAX_REACH_BYTES, Math.ceil(MAX_WORK / Math.max(1, expression.programSize())));
  const tooLong = (bytes: Buffer): boolean => options.whole && bytes.length > reach;
  const looked = (bytes: Buffer): string => textOf(bytes.subarray(0, reach), options);
  const fits = (text: string): boolean =>
    options.whole ? expression.testExact(text) : expression.test(text);
  return {
    test: (bytes) => !tooLong(bytes) && fits(looked(bytes)),
    find(bytes) {
      if (tooLong(bytes)) return null;
      const text = looked(bytes);
      // Whether there is a match is told far faster than where.
      return fits(text) ? locate(expression, text, bytes, options) : null;
    },
    span: null,
    reach,
    ofBytes: false,
  };
}

function locate(expression: RE2JS, text: string, bytes: Buffer, options: MatchOptions): Found | null {
  const matcher = expression.matcher(text);
  if (!(options.whole ? matcher.matches() : matcher.find())) return null;
  const count = matcher.groupCount() + 1;
  const places: number[] = [];
  for (let group = 0; group < count; group += 1) {
    places.push(Math.max(0, matcher.start(group)), Math.max(0, matcher.end(group)));
  }
  // Text of one unit for each byte is where its bytes are.
  const offsets = text.length === bytes.length ? places : byteOffsets(bytes, options.charset, places);
  const pieces = Array.from({ length: count }, (_, group) =>
    bytes.subarray(offsets[2 * group], offsets[2 * group + 1]),
  );
  const groups = new Map<string, Uint8Array>(pieces.map((piece, group) => [String(group), piece]));
  for (const [name, group] of Object.entries(expression.namedGroups())) {
    groups.set(name, pieces[group] ?? bytes.subarray(0, 0));
  }
  return { start: offsets[0] ?? 0, end: offsets[1] ?? 0, groups };
}
