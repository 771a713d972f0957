import { RE2JS } from 're2js';
import { MAX_PATTERN_CHARS, type Pattern } from '#contract';

/** As many as a preview takes. */
const MOST_NAMES = 200;

/** What a reply may use of the frame that it is for: the frame, what the pattern found in it, and the groups of an expression. */
export function receivedNames(pattern: Pattern | null): string[] {
  const names = ['data', '0', ...(pattern?.kind === 'regex' ? groupNames(pattern.source) : [])];
  return names.filter(({ length }) => length <= MAX_PATTERN_CHARS).slice(0, MOST_NAMES);
}

/** By their numbers, then by their names. */
function groupNames(source: string): string[] {
  try {
    const expression = RE2JS.compile(source);
    const numbers = Array.from({ length: expression.groupCount() }, (_, index) => String(index + 1));
    return [...numbers, ...Object.keys(expression.namedGroups())];
  } catch {
    // What is wrong with it stands beside its field.
    return [];
  }
}
