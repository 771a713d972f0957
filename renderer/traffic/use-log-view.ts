import { useEffect, useMemo, useRef, useState } from 'react';
import type { SessionState, TrafficView } from '#contract';
import { useClient } from '../client/use-client.ts';
import type { FeedSource } from './feed-state.ts';
import { ListView } from './list-view.ts';
import type { LogMemory } from './log-memory.ts';
import { RowFeed } from './row-feed.ts';
import { viewOf } from './view-of.ts';

/** What rows must carry besides what is shown of them. */
export interface Needs {
  text: boolean;
  bytes: boolean;
}

function carrying(view: TrafficView, needs: Needs): TrafficView {
  const text = view.parts !== 'hex' || needs.text;
  const bytes = view.parts !== 'text' || needs.bytes;
  return text && bytes ? { ...view, parts: 'both' } : view;
}

/**
 * The rows of one session and the place the list has among them, kept up to date with the session. `memory` knows where
 * the list stood when it was last on screen.
 */
export function useLogView(
  session: SessionState,
  paused: boolean,
  memory: LogMemory,
  needs: Needs,
): { feed: RowFeed; view: ListView } {
  const client = useClient();
  const { id, options, log } = session;
  const { text, bytes } = needs;
  const source = useMemo<FeedSource>(
    () => ({ view: carrying(viewOf(options), { text, bytes }), log, frozen: paused }),
    [options, log, paused, text, bytes],
  );
  const first = useRef(source);
  const [made] = useState(() => {
    const feed = new RowFeed((request) => client.call('traffic.rows', { id, ...request }), first.current);
    const settings = { autoScroll: options.autoScroll, inline: false, frozen: paused };
    return { feed, view: new ListView(feed, settings, memory.place) };
  });
  useEffect(() => {
    made.feed.start();
    return () => {
      made.feed.stop();
      memory.place = made.view.place();
    };
  }, [made, memory]);
  useEffect(() => made.feed.update(source), [made, source]);
  return made;
}
