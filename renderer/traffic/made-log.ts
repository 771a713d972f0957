import type { SessionState, Settings, TrafficView } from '#contract';
import type { Client } from '../client/client.ts';
import type { FeedSource } from './feed-state.ts';
import type { Place } from './list-place.ts';
import { ListView } from './list-view.ts';
import { RowFeed } from './row-feed.ts';
import { viewOf } from './view-of.ts';

/** What the list of a session's rows is made of. */
export interface MadeLog {
  feed: RowFeed;
  view: ListView;
}

/** What rows must carry besides what is shown of them. */
export interface Needs {
  text: boolean;
  bytes: boolean;
}

/** What rows must carry while nothing is searched for. */
export const usualNeeds = (options: SessionState['options'], { inspector }: Settings): Needs => ({
  text: false,
  bytes: inspector || options.framing.kind !== 'reads',
});

export function sourceOf(
  { options, log }: Pick<SessionState, 'options' | 'log'>,
  frozen: boolean,
  needs: Needs,
): FeedSource {
  return { view: carrying(viewOf(options), needs), log, frozen };
}

function carrying(view: TrafficView, needs: Needs): TrafficView {
  const text = view.parts !== 'hex' || needs.text;
  const bytes = view.parts !== 'text' || needs.bytes;
  return text && bytes ? { ...view, parts: 'both' } : view;
}

/** `place` is where the list stood when it was last on screen. */
export function makeLog(client: Client, session: SessionState, source: FeedSource, place?: Place): MadeLog {
  const { id, options } = session;
  const feed = new RowFeed((request) => client.call('traffic.rows', { id, ...request }), source);
  const settings = {
    autoScroll: options.autoScroll,
    inline: false,
    headed: options.logMode,
    frozen: source.frozen,
  };
  return { feed, view: new ListView(feed, settings, place) };
}
