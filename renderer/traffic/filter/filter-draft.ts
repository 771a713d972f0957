import type { Filter } from '#contract';
import {
  checkPattern,
  type PatternDraft,
  type PatternError,
  draftOf as patternDraftOf,
} from '../search/pattern.ts';

/** A filter as it is typed. */
export interface FilterDraft {
  direction: Filter['direction'];
  events: boolean;
  peer: string;
  min: string;
  max: string;
  pattern: PatternDraft;
}

export interface FilterErrors {
  min?: 'size';
  max?: 'size' | 'order';
  pattern?: PatternError;
}

/** Everything is shown. */
const OPEN: Filter = {
  direction: 'both',
  events: true,
  peer: '',
  minSize: null,
  maxSize: null,
  pattern: null,
};
const MOST_PEER_CHARS = 100;

export function draftOf(filter: Filter | null): FilterDraft {
  const { direction, events, peer, minSize, maxSize, pattern } = filter ?? OPEN;
  const size = (bytes: number | null): string => (bytes === null ? '' : String(bytes));
  return {
    direction,
    events,
    peer,
    min: size(minSize),
    max: size(maxSize),
    pattern: patternDraftOf(pattern),
  };
}

/** The filter that a draft stands for, null when it shows everything; `valid` is false when something is wrong with it. */
export function checkFilter(draft: FilterDraft): {
  filter: Filter | null;
  valid: boolean;
  errors: FilterErrors;
} {
  const errors: FilterErrors = {};
  const minSize = sizeOf(draft.min);
  const maxSize = sizeOf(draft.max);
  if (minSize === undefined) errors.min = 'size';
  if (maxSize === undefined) errors.max = 'size';
  if (typeof minSize === 'number' && typeof maxSize === 'number' && maxSize < minSize) errors.max = 'order';
  const { pattern, error } = checkPattern(draft.pattern);
  if (error) errors.pattern = error;
  const filter: Filter = {
    direction: draft.direction,
    events: draft.events,
    peer: draft.peer.trim().slice(0, MOST_PEER_CHARS),
    minSize: minSize ?? null,
    maxSize: maxSize ?? null,
    pattern,
  };
  return {
    filter: sameFilter(filter, OPEN) ? null : filter,
    valid: Object.keys(errors).length === 0,
    errors,
  };
}

export const sameFilter = (a: Filter | null, b: Filter | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** null when nothing was typed, undefined when it is no size. */
function sizeOf(text: string): number | null | undefined {
  const typed = text.trim().replaceAll(',', '');
  if (typed === '') return null;
  return /^\d{1,15}$/.test(typed) ? Number(typed) : undefined;
}
