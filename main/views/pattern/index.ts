import type { Charset, Pattern } from '#contract';
import { bytesMatcher } from './bytes-matcher.ts';
import type { Matcher } from './matcher.ts';
import { regexMatcher } from './regex-matcher.ts';
import { textMatcher } from './text-matcher.ts';

export type { Matcher, Subject } from './matcher.ts';

/** Throws PATTERN_INVALID for an expression that is wrong. The charset counts for text and expressions only. */
export function compilePattern(pattern: Pattern, charset: Charset): Matcher {
  switch (pattern.kind) {
    case 'text':
      return textMatcher(pattern.text, pattern.matchCase, charset);
    case 'bytes':
      return bytesMatcher(pattern.bytes);
    case 'regex':
      return regexMatcher(pattern.source, pattern.matchCase, charset);
  }
}
