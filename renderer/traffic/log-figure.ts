import type { SessionState } from '#contract';
import type { Words } from '../words/index.ts';
import type { FeedState } from './feed-state.ts';

/** Rows that the view has, shown or not. */
export const rowsOf = ({ bounds, newest }: FeedState): number => Math.max(0, newest - bounds.first);

/** All records, where a filter's matches count the same; null otherwise. */
export const recordsOf = ({ log, options }: SessionState): number | null =>
  options.logMode && options.framing.kind === 'reads' ? log.next - log.first : null;

/** How much there is to see, in words. */
export function figureText(session: SessionState, state: FeedState, selected: number, words: Words): string {
  const { filter, framing } = session.options;
  const rows = rowsOf(state);
  if (selected > 0) return words.traffic.selected(selected);
  if (filter) {
    if (state.eventsOnly && state.scan === null) return words.filter.eventsOnly(rows);
    const all = recordsOf(session);
    return all === null ? words.filter.matched(rows) : words.filter.matchedOf(rows, all);
  }
  return framing.kind === 'reads' ? words.traffic.records(rows) : words.framing.rows(rows);
}
