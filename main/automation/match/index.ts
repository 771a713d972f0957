import type { Pattern } from '#contract';
import { bytesMatch } from './bytes-match.ts';
import { expressionMatch } from './expression-match.ts';
import { found, type Match, type MatchOptions } from './match.ts';
import { textMatch } from './text-match.ts';

export type { Found, Match, MatchOptions } from './match.ts';

const EVERYTHING: Match = {
  test: () => true,
  find: (bytes) => found(bytes, 0, bytes.length),
  span: 0,
  reach: Number.POSITIVE_INFINITY,
  ofBytes: true,
};

/**
 * Finds what the traffic views find with the same pattern, and tells where it stands. null is found everywhere. Throws
 * PATTERN_INVALID for an expression that is wrong.
 */
export function compileMatch(pattern: Pattern | null, options: MatchOptions): Match {
  if (pattern === null) return EVERYTHING;
  switch (pattern.kind) {
    case 'text':
      return textMatch(pattern.text, pattern.matchCase, options);
    case 'bytes':
      return bytesMatch(pattern.bytes, options.whole);
    case 'regex':
      return expressionMatch(pattern.source, pattern.matchCase, options);
  }
}
