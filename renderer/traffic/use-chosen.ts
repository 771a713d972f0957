import { useState } from 'react';
import type { FeedState } from './feed-state.ts';
import type { Places } from './list-place.ts';
import { NO_SELECTION, type Selection } from './selection.ts';
import { placesKey } from './view-of.ts';

/** What the user has chosen among the rows. */
export interface Chosen {
  readonly selection: Selection;
  /** Position of the row that the keyboard is at. */
  readonly active: number | null;
  /** The record of that row, by which it is found again in another view. */
  readonly seq: number | null;
}

const NOTHING: Chosen = { selection: NO_SELECTION, active: null, seq: null };

/**
 * Selected rows and the active one. They are positions of one view and epoch: in another they would be other rows, so there
 * nothing is chosen; nor is it after the log was cleared.
 */
export function useChosen({ view, epoch }: FeedState, generation: number) {
  const [held, setHeld] = useState({ chosen: NOTHING, places: { key: '', epoch: -1 } as Places, generation });
  const key = placesKey(view);
  const current = held.generation === generation && held.places.key === key && held.places.epoch === epoch;
  return {
    chosen: current ? held.chosen : NOTHING,
    /** The record that was active in a view before this one; null when there is none. */
    left: !current && held.generation === generation && held.places.key !== key ? held.chosen.seq : null,
    /** @param of epoch that the positions are of */
    choose: (chosen: Chosen, of: number | null = epoch): void =>
      setHeld({ chosen, places: { key, epoch: of }, generation }),
  };
}
