import { type RefObject, useEffect, useRef } from 'react';
import { useClient } from '../client/use-client.ts';
import type { FeedState } from './feed-state.ts';
import type { ListView } from './list-view.ts';

/**
 * Keeps the active record under the eye when the view changes: it is found in the new view, or the one after it, as soon as
 * the view is worked out that far.
 * @param seq the record that was active in the view before
 */
export function useCarry(
  id: number,
  { view, scan, known }: FeedState,
  seq: number | null,
  onFound: (position: number, epoch: number) => void,
): void {
  const client = useClient();
  const latest = useRef({ view, onFound });
  useEffect(() => {
    latest.current = { view, onFound };
  });
  const done = scan === null;
  useEffect(() => {
    if (seq === null || !known || !done) return;
    let wanted = true;
    const { view } = latest.current;
    void client.call('traffic.locate', { id, view, to: { kind: 'record', seq } }).then((result) => {
      if (!wanted || !result.ok || result.value.position === null) return;
      latest.current.onFound(result.value.position, result.value.epoch);
    });
    return () => {
      wanted = false;
    };
  }, [client, id, seq, known, done]);
}

/** Whether the active row was on screen when it was last known where it is. */
export function useVisible(list: ListView, active: number | null): RefObject<boolean> {
  const visible = useRef(false);
  useEffect(() => {
    if (active === null) return;
    const screen = list.onScreen();
    visible.current = screen !== null && active >= screen.first && active <= screen.last;
  });
  return visible;
}
