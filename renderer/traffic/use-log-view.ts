import { useEffect, useMemo, useRef, useState } from 'react';
import type { SessionState } from '#contract';
import { useClient } from '../client/use-client.ts';
import type { LogMemory } from './log-memory.ts';
import { type MadeLog, makeLog, type Needs, sourceOf } from './made-log.ts';

/**
 * The rows of one session and the place the list has among them, kept up to date with the session. `memory` has the list that
 * was made before it came on screen, or knows where it stood when it was there last.
 */
export function useLogView(
  session: SessionState,
  paused: boolean,
  memory: LogMemory,
  { text, bytes }: Needs,
): MadeLog {
  const client = useClient();
  const { options, log } = session;
  const source = useMemo(
    () => sourceOf({ options, log }, paused, { text, bytes }),
    [options, log, paused, text, bytes],
  );
  const first = useRef(source);
  const [made] = useState(() => memory.made ?? makeLog(client, session, first.current, memory.place));
  useEffect(() => {
    memory.made = made;
    made.feed.start();
    return () => {
      made.feed.stop();
      memory.made = undefined;
      memory.place = made.view.place();
    };
  }, [made, memory]);
  useEffect(() => made.feed.update(source), [made, source]);
  return made;
}
