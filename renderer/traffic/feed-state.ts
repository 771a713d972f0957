import type { Charset, Fault, ScanProgress, SessionState, TrafficView } from '#contract';
import type { Bounds } from './row-plan.ts';
import { EMPTY_WINDOW, type RowWindow } from './row-window.ts';

/** What a list shows. A new object with every change. */
export interface FeedState {
  /** What `window` shows; while another view is being fetched, still the one before. */
  readonly view: TrafficView;
  /** Of the positions of this view; null until the core has told it. */
  readonly epoch: number | null;
  readonly window: RowWindow;
  /** Places of the view that can be shown; the newest stands still while frozen. */
  readonly bounds: Bounds;
  /** One past the newest row of the view, also while frozen. */
  readonly newest: number;
  readonly likelyCharset: Charset | null;
  /** How far the core has worked the view out; null when it is done. */
  readonly scan: ScanProgress;
  /** Bytes that are in no frame yet. */
  readonly pendingBytes: number;
  /** Whatever fits the filter so far is an event. */
  readonly eventsOnly: boolean;
  /** Why the core refuses the view that is asked for. */
  readonly fault: Fault | null;
  /** False until the core has told the bounds of the view. */
  readonly known: boolean;
}

export interface FeedSource {
  view: TrafficView;
  log: Pick<SessionState['log'], 'first' | 'next' | 'generation' | 'notes'>;
  /** Show nothing newer than what is there now. */
  frozen: boolean;
}

/** What a feed shows of a view that it knows nothing of. */
export const NOTHING_KNOWN = {
  window: EMPTY_WINDOW,
  bounds: { first: 0, next: 0 },
  newest: 0,
  likelyCharset: null,
  scan: null,
  pendingBytes: 0,
  eventsOnly: false,
  known: false,
};
