import { useCallback, useEffect, useRef, useState } from 'react';
import type { Pattern, TrafficView } from '#contract';
import { useClient } from '../../client/use-client.ts';
import { placesKey } from '../view-of.ts';
import { type Move, SearchRun, type SearchState, type Start } from './search-run.ts';

export interface Search extends SearchState {
  /** Moves to another match; `onFound` is told its place, once it is found. */
  move(direction: 'next' | 'previous', from: Start): void;
  stop(): void;
}

const IDLE: SearchState = {
  matches: 0,
  ordinal: null,
  wrapped: false,
  scan: null,
  stopped: false,
  fault: null,
  known: false,
};

/** What new rows brought is asked for so much later. */
const REFRESH_MS = 400;
/** A search begins when typing pauses, or at once when the user wants to move. */
const BEGIN_MS = 250;

/**
 * Looks for a pattern in a view as long as it is not null, also in what arrives.
 * @param next changes when the log grew
 * @param onFound a match to go to, with the epoch of its place
 */
export function useSearch(
  id: number,
  view: TrafficView,
  pattern: Pattern | null,
  next: number,
  onFound: (position: number, epoch: number) => void,
): Search {
  const client = useClient();
  const key = pattern && `${view.charset} ${placesKey(view)} ${JSON.stringify(pattern)}`;
  const [state, setState] = useState({ key, ...IDLE });
  const run = useRef<SearchRun | null>(null);
  const found = useRef(onFound);
  useEffect(() => {
    found.current = onFound;
  });
  const wanted = useRef({ view, pattern });
  useEffect(() => {
    wanted.current = { view, pattern };
  });

  useEffect(() => {
    const { view, pattern } = wanted.current;
    if (!key || !pattern) return;
    const ask = (from: number, move: Move) =>
      client.call('traffic.search', { id, view, pattern, from, move });
    const current = new SearchRun(
      ask,
      (change) => setState((old) => ({ ...(old.key === key ? old : IDLE), ...change, key })),
      (position, epoch) => found.current(position, epoch),
    );
    run.current = current;
    const begin = setTimeout(() => current.refresh(), BEGIN_MS);
    return () => {
      clearTimeout(begin);
      run.current = null;
      if (current.end()) void client.call('traffic.stopScan', { id, view, pattern });
    };
  }, [client, id, key]);

  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what arrived may match
  useEffect(() => {
    // In a flood it grows all the time: a wait that began goes on.
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      run.current?.renew();
    }, REFRESH_MS);
  }, [next]);
  useEffect(
    () => () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
    },
    [],
  );

  const move = useCallback((direction: 'next' | 'previous', from: Start) => {
    run.current?.move(direction, from);
  }, []);
  const stop = useCallback(() => {
    const { view, pattern } = wanted.current;
    run.current?.pause();
    if (pattern) void client.call('traffic.stopScan', { id, view, pattern });
  }, [client, id]);
  const shown = state.key === key ? state : IDLE;
  return { ...shown, move, stop };
}
