import type { FeedState } from './row-feed.ts';
import type { Anchor } from './scroller.ts';

/** What of a list's place is shown in words. */
export interface ListStatus {
  readonly following: boolean;
  /** Newer records than were on screen. */
  readonly unseen: number;
}

/** Where a list stood, for when its session is shown again. */
export interface Place {
  readonly show: FeedState['view']['show'];
  /** null: it followed the newest record. */
  readonly anchor: Anchor | null;
  readonly seen: number;
}

export interface ListSettings {
  /** Follow the newest record, unless the user scrolled away from it. */
  autoScroll: boolean;
  /** Rows run on in one text instead of being boxes. */
  inline: boolean;
  /** Newer records are not shown. */
  frozen: boolean;
}
