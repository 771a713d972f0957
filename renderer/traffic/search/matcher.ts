import { RE2JS } from 're2js';
import type { Pattern } from '#contract';
import type { Span } from '../bytes/spans.ts';

/** Finds a pattern in what is on screen, as the core found the rows. */
export interface Matcher {
  /** In UTF-16 units. */
  inText(text: string): Span[];
  inBytes(bytes: Uint8Array): Span[];
}

/** Occurrences that are marked in one row; nobody counts more. */
const MOST_SPANS = 300;

const NONE = { inText: (): Span[] => [], inBytes: (): Span[] => [] };

export function createMatcher(pattern: Pattern): Matcher {
  switch (pattern.kind) {
    case 'bytes':
      return { ...NONE, inBytes: bytesFinder(pattern.bytes) };
    case 'regex':
      return { ...NONE, inText: regexFinder(pattern.source, pattern.matchCase) };
    case 'text':
      return { ...NONE, inText: textFinder(pattern.text, pattern.matchCase) };
  }
}

const match = (from: number, to: number): Span => ({ from, to, kind: 'match' });

function textFinder(wanted: string, matchCase: boolean): Matcher['inText'] {
  const expression = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), matchCase ? 'gu' : 'giu');
  return (text) => {
    const spans: Span[] = [];
    for (const found of text.matchAll(expression)) {
      if (spans.length >= MOST_SPANS) break;
      spans.push(match(found.index, found.index + found[0].length));
    }
    return spans;
  };
}

/** The core's own engine and flags: the browser's can take for ever, and means other things by some expressions. */
function regexFinder(source: string, matchCase: boolean): Matcher['inText'] {
  const expression = RE2JS.compile(source, RE2JS.MULTILINE | (matchCase ? 0 : RE2JS.CASE_INSENSITIVE));
  return (text) => {
    const spans: Span[] = [];
    const found = expression.matcher(text);
    while (spans.length < MOST_SPANS && found.find()) {
      if (found.end() > found.start()) spans.push(match(found.start(), found.end()));
    }
    return spans;
  };
}

function bytesFinder(wanted: string): Matcher['inBytes'] {
  const pairs = wanted.match(/../g) ?? [];
  const values = pairs.map((pair) => (pair === '??' ? -1 : Number.parseInt(pair, 16)));
  return (bytes) => {
    const spans: Span[] = [];
    for (let at = 0; at + values.length <= bytes.length && spans.length < MOST_SPANS; at += 1) {
      if (!values.every((value, i) => value < 0 || bytes[at + i] === value)) continue;
      spans.push(match(at, at + values.length));
      at += values.length - 1;
    }
    return spans;
  };
}
