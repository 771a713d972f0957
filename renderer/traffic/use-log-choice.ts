import { useEffect } from 'react';
import type { SessionState } from '#contract';
import type { FeedState } from './feed-state.ts';
import type { ListView } from './list-view.ts';
import type { RowFeed } from './row-feed.ts';
import { countSelected, NO_SELECTION, type Selection, selectAll, selectOnly } from './selection.ts';
import { useCarry, useVisible } from './use-carry.ts';
import { useChosen } from './use-chosen.ts';

export interface LogChoice {
  readonly selection: Selection;
  /** Selected rows that are still held. */
  readonly held: number;
  /** Position of the row at hand; `active` is where it also shows, which a bare stream does not. */
  readonly at: number | null;
  readonly active: number | null;
  /** All rows of the view. */
  readonly everything: Selection;
  select(selection: Selection, position: number | null): void;
  /** Chooses a row anywhere and has it on screen. */
  goThere(position: number, epoch: number): void;
}

/** What is chosen in a log. The record at hand is chosen again when the view changes. */
export function useLogChoice(
  { id, log, options }: SessionState,
  state: FeedState,
  feed: RowFeed,
  list: ListView,
): LogChoice {
  const { bounds, newest, epoch, window } = state;
  const { chosen, left, choose } = useChosen(state, log.generation);
  // Selected rows may all have made room for newer ones.
  const held = countSelected(chosen.selection.ranges, bounds.first);
  const seqAt = (position: number | null): number | null =>
    position === null ? null : (window.rows[position - window.start]?.seq ?? null);

  const chooseOne = (position: number, of: number): void =>
    choose({ selection: selectOnly(position), active: position, seq: null }, of);
  const visible = useVisible(list, chosen.active);
  useCarry(id, state, left, (position, of) => {
    chooseOne(position, of);
    if (visible.current) list.show(position);
  });
  // The record of a row that was gone to is known once the row is there.
  const seq = seqAt(chosen.active);
  useEffect(() => {
    if (chosen.active !== null && seq !== null && chosen.seq !== seq) choose({ ...chosen, seq });
  });
  return {
    selection: held > 0 ? chosen.selection : NO_SELECTION,
    held,
    at: chosen.active,
    active: options.logMode ? chosen.active : null,
    everything: selectAll(bounds.first, newest - 1),
    select: (selection, position) => choose({ selection, active: position, seq: seqAt(position) }),
    goThere(position, of) {
      if (of !== epoch) feed.renew();
      chooseOne(position, of);
      list.show(position);
    },
  };
}
