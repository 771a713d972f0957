import type { Pattern } from '#contract';
import { draftOf } from './pattern.ts';

/** Characters that a line shows; the rest is cut by the line's end anyway. */
const BRIEF_CHARS = 80;

/** A pattern as it was typed, on one line; empty when there is none. */
export const briefPattern = (pattern: Pattern | null): string =>
  draftOf(pattern).text.slice(0, BRIEF_CHARS).replace(/\s+/g, ' ').trim();
