import type { ExportScope, PositionRange, SessionState, TrafficView } from '#contract';
import { formatCount } from '../format/numbers.ts';
import { isPlain } from '../traffic/view-of.ts';
import type { Words } from '../words/index.ts';
import type { RadioChoice } from './radio-group.tsx';
import type { RowCount } from './use-row-count.ts';

export type ScopeKind = ExportScope['kind'];

export const countRows = (ranges: readonly PositionRange[]): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** What the user most likely means: what is selected, else what is shown. */
export function likelyScope(view: TrafficView, ranges: readonly PositionRange[]): ScopeKind {
  if (ranges.length > 0) return 'selection';
  return isPlain(view) ? 'all' : 'view';
}

interface Situation {
  session: SessionState;
  view: TrafficView;
  ranges: readonly PositionRange[];
  shown: RowCount | null;
}

/** The scopes that differ from each other here, with their counts. */
export function scopeChoices(words: Words, situation: Situation): RadioChoice<ScopeKind>[] {
  const { scopes, scopeHints, counting } = words.exporting;
  const { session, view, ranges, shown } = situation;
  const all = session.log.next - session.log.first;
  const choices: RadioChoice<ScopeKind>[] = [
    { value: 'all', label: scopes.all(formatCount(all)), about: scopeHints.all },
  ];
  if (!isPlain(view)) {
    const rows = shown ? formatCount(shown.rows) : '…';
    const about = shown?.growing ? counting(rows) : scopeHints.view;
    choices.push({ value: 'view', label: scopes.view(rows), about });
  }
  if (ranges.length > 0) {
    const label = scopes.selection(formatCount(countRows(ranges)));
    choices.push({ value: 'selection', label, about: scopeHints.selection });
  }
  return choices;
}

/** The scope as the core takes it. */
export function scopeOf(
  kind: ScopeKind,
  view: TrafficView,
  epoch: number,
  ranges: readonly PositionRange[],
): ExportScope {
  switch (kind) {
    case 'all':
      return { kind };
    case 'view':
      return { kind, view };
    case 'selection':
      return { kind, view, epoch, ranges: [...ranges] };
  }
}
