import { RE2JS, RE2JSSyntaxException } from 're2js';
import { MAX_PATTERN_BYTES, MAX_PATTERN_CHARS, type Pattern } from '#contract';

/** A pattern as it is typed. */
export interface PatternDraft {
  kind: Pattern['kind'];
  text: string;
  matchCase: boolean;
}

export const EMPTY_PATTERN: PatternDraft = { kind: 'text', text: '', matchCase: false };

/** Why what was typed is no pattern. `token` is the piece that is wrong. */
export type PatternError =
  | { code: 'too-long'; limit: number }
  | { code: 'hex'; number: number; token: string }
  | { code: 'regex'; token: string };

/** `pattern` is null when nothing was typed, or what was typed is wrong. */
export interface CheckedPattern {
  pattern: Pattern | null;
  error: PatternError | null;
}

export function checkPattern({ kind, text, matchCase }: PatternDraft): CheckedPattern {
  if (kind === 'bytes' ? text.trim() === '' : text === '') return { pattern: null, error: null };
  if (kind === 'bytes') return checkBytes(text);
  if (text.length > MAX_PATTERN_CHARS) return wrong({ code: 'too-long', limit: MAX_PATTERN_CHARS });
  if (kind === 'text') return { pattern: { kind, text, matchCase }, error: null };
  const token = regexMistake(text);
  if (token !== null) return wrong({ code: 'regex', token });
  return { pattern: { kind, source: text, matchCase }, error: null };
}

/** A pattern as it would be typed. */
export function draftOf(pattern: Pattern | null): PatternDraft {
  if (pattern === null) return EMPTY_PATTERN;
  if (pattern.kind === 'bytes') {
    const text = (pattern.bytes.toUpperCase().match(/../g) ?? []).join(' ');
    return { kind: 'bytes', text, matchCase: false };
  }
  const text = pattern.kind === 'text' ? pattern.text : pattern.source;
  return { kind: pattern.kind, text, matchCase: pattern.matchCase };
}

const wrong = (error: PatternError): CheckedPattern => ({ pattern: null, error });

/** Pairs of hex digits, or `??` (also a single `?` on its own) for any byte. */
function checkBytes(text: string): CheckedPattern {
  let bytes = '';
  let number = 0;
  for (const [token] of text.matchAll(/[^\s,]{1,2}/g)) {
    number += 1;
    if (/^\?\??$/.test(token)) bytes += '??';
    else if (/^[0-9a-f]{2}$/i.test(token)) bytes += token.toLowerCase();
    else return wrong({ code: 'hex', number, token });
  }
  if (number > MAX_PATTERN_BYTES) return wrong({ code: 'too-long', limit: MAX_PATTERN_BYTES });
  return { pattern: { kind: 'bytes', bytes }, error: null };
}

/** The piece of an expression that the core's engine does not take; null when it takes all of it. */
function regexMistake(source: string): string | null {
  try {
    RE2JS.compile(source);
    return null;
  } catch (error) {
    return error instanceof RE2JSSyntaxException ? (error.input ?? source) : source;
  }
}
