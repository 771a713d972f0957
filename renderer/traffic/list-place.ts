import type { Anchor } from './scroller.ts';

/** Far above a row: the edge is then above whatever stands over the oldest one. */
export const ABOVE_ALL = -1e6;

/** What of a list's place is shown in words. */
export interface ListStatus {
  readonly following: boolean;
  /** Newer records than were on screen. */
  readonly unseen: number;
}

/** What positions mean: those of another key or epoch are other rows. */
export interface Places {
  readonly key: string;
  /** null while the core has not told it. */
  readonly epoch: number | null;
}

/** What positions mean once a view and perhaps its epoch were told. */
export const nextPlaces = (old: Places, key: string, epoch: number | null): Places => ({
  key,
  epoch: epoch ?? (key === old.key ? old.epoch : null),
});

export const samePlaces = (a: Places, b: Places): boolean =>
  a.key === b.key && (a.epoch === b.epoch || a.epoch === null);

/** Where a list stood, for when its session is shown again. */
export interface Place {
  readonly places: Places;
  /** null: it followed the newest record. */
  readonly anchor: Anchor | null;
  readonly seen: number;
}

export interface ListSettings {
  /** Follow the newest record, unless the user scrolled away from it. */
  autoScroll: boolean;
  /** Rows run on in one text instead of being boxes. */
  inline: boolean;
  /** Records have a line for their header. */
  headed: boolean;
  /** Newer records are not shown. */
  frozen: boolean;
}
