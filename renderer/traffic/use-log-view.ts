import { useEffect, useMemo, useRef, useState } from 'react';
import type { SessionState, TrafficView } from '#contract';
import { useClient } from '../client/use-client.ts';
import type { Place } from './list-place.ts';
import { ListView } from './list-view.ts';
import { type FeedSource, RowFeed } from './row-feed.ts';

/** The view of the log that a session's options ask for. */
export function viewOf({ logMode, receiveParts, receiveCharset }: SessionState['options']): TrafficView {
  return { show: logMode ? 'all' : 'received', parts: receiveParts, charset: receiveCharset };
}

/**
 * The rows of one session and the place the list has among them, kept up to date with the session. `places` remembers where
 * the list stood when it was last on screen.
 */
export function useLogView(
  session: SessionState,
  paused: boolean,
  places: Map<number, Place>,
): { feed: RowFeed; view: ListView } {
  const client = useClient();
  const { id, options, log } = session;
  const { logMode, receiveParts, receiveCharset } = options;
  const source = useMemo<FeedSource>(
    () => ({ view: viewOf({ ...options, logMode, receiveParts, receiveCharset }), log, frozen: paused }),
    [options, logMode, receiveParts, receiveCharset, log, paused],
  );
  const first = useRef(source);
  const [made] = useState(() => {
    const feed = new RowFeed((request) => client.call('traffic.rows', { id, ...request }), first.current);
    const settings = { autoScroll: options.autoScroll, inline: false, frozen: paused };
    return { feed, view: new ListView(feed, settings, places.get(id)) };
  });
  useEffect(() => {
    made.feed.start();
    return () => {
      made.feed.stop();
      places.set(id, made.view.place());
    };
  }, [made, places, id]);
  useEffect(() => made.feed.update(source), [made, source]);
  return made;
}
