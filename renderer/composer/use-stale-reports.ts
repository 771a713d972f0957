import { useEffect, useRef } from 'react';
import type { SessionId, SessionState } from '#contract';
import { useAppState, useOverview, useView } from '../state/app-state.ts';
import { changeSessionView, type SessionView, sessionView } from '../state/view.ts';

/** What a report on a send was true of. */
interface Situation {
  key: string;
  connected: number;
}

function situationOf({ phase, config, options, peers }: SessionState, { target }: SessionView): Situation {
  const { sendParts, sendCharset, escapes, variables, append } = options;
  const { remoteHost, remotePort } = config.udp;
  const read = [sendParts, sendCharset, escapes, variables, append];
  return {
    key: JSON.stringify([phase, target?.id, remoteHost, remotePort, read]),
    connected: peers.connected,
  };
}

/**
 * Takes back what was said of a send once it is no longer so: the session was opened or closed, another target or another way of
 * reading was chosen, or a client came. One that goes is what the report may be about.
 */
export function useStaleReports(): void {
  const { view } = useAppState();
  const { sessions } = useOverview();
  const { sessions: views } = useView();
  const before = useRef<ReadonlyMap<SessionId, Situation>>(new Map());

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again when what a window knows of a session changes
  useEffect(() => {
    const now = new Map<SessionId, Situation>();
    for (const session of sessions) {
      const { id } = session;
      const own = sessionView(view.get(), id);
      const situation = situationOf(session, own);
      const old = before.current.get(id);
      now.set(id, situation);
      const isOver = old && (old.key !== situation.key || old.connected < situation.connected);
      if (isOver && own.report) changeSessionView(view, id, { report: null });
    }
    before.current = now;
  }, [sessions, views, view]);
}
