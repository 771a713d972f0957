import { type ReactNode, useEffect } from 'react';
import type { SessionState } from '#contract';
import { CaptureFacts } from '../captures/capture-facts.tsx';
import { NetworkSettings } from '../network/network-settings.tsx';
import { ReceiveSettings } from '../options/receive-settings.tsx';
import { SendSettings } from '../options/send-settings.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { PeerList } from '../peers/peer-list.tsx';
import { sessionTitle } from '../sessions/describe.ts';
import { useMediaQuery } from '../settings/use-appearance.ts';
import { currentSession, rightSession, useAppState, useOverview, useView } from '../state/app-state.ts';
import { isReadOnly } from '../state/session-commands.ts';
import { type LogMemories, useForgotten } from '../traffic/log-memory.ts';
import { useWords } from '../words/use-words.ts';
import { Pane, PaneHead } from './pane.tsx';
import styles from './session-screen.module.css';

/** Below this width there is no column right of the log; the peer list stands under the settings, and scrolls with them. */
const WIDE = '(min-width: 1200px)';
/** Below this width the log has no room beside two columns: the tool panel and the peer list share the one on the right. */
const VERY_WIDE = '(min-width: 1600px)';

interface Props {
  session: SessionState;
  panelId: string;
}

/** The current session: settings on the left, log and composer, peers; with another session beside it when asked for. */
export function SessionScreen({ session, panelId }: Props) {
  const overview = useOverview();
  const view = useView();
  const { settings } = overview;
  const { automations, logs: memories } = useAppState();
  useForgotten(memories, overview.sessions);
  useEffect(
    () => automations.keep(new Set(overview.sessions.map(({ id }) => id))),
    [automations, overview.sessions],
  );
  const right = rightSession(overview, view);
  const isSplit = settings.sideBySide && right !== undefined;
  const hasSide = settings.sidePanel && !settings.presentation;
  const readOnly = isReadOnly(session);
  const hasPeers = hasSide && !readOnly && session.config.protocol !== 'tcp-client';
  const isWide = useMediaQuery(WIDE);
  const isVeryWide = useMediaQuery(VERY_WIDE);
  const peersOnRight = isWide && hasPeers && !isSplit;
  // On the same side with tools and without: nothing comes to stand where a button of the tools is pressed.
  const peersUnderTools = peersOnRight && settings.tools !== null && !isVeryWide;
  const peersInColumn = peersOnRight && !peersUnderTools;
  const peers = hasPeers && (
    <div className={`${styles.peers} ${session.peers.total === 0 ? styles.noPeers : ''}`}>
      <PeerList key={session.id} session={session} />
    </div>
  );
  const classes = [
    styles.screen,
    hasSide && styles.hasSide,
    view.creating && styles.waiting,
    peersInColumn && styles.peersOnRight,
  ];
  return (
    <div
      id={panelId}
      role="tabpanel"
      aria-labelledby={`tab-${session.id}`}
      className={classes.filter(Boolean).join(' ')}
    >
      {hasSide && (
        <div className={styles.side}>
          <aside className={styles.settings}>
            {readOnly ? (
              <CaptureFacts key={`capture-${session.id}`} session={session} />
            ) : (
              <NetworkSettings key={`network-${session.id}`} session={session} />
            )}
            <ReceiveSettings key={`receive-${session.id}`} session={session} />
            {!readOnly && <SendSettings key={`send-${session.id}`} session={session} />}
          </aside>
          {/* The order of Tab follows the order on screen. */}
          {!peersOnRight && peers}
        </div>
      )}
      <main className={`${styles.main} ${isSplit ? styles.split : ''}`}>
        <Pane
          key={session.id}
          session={session}
          primary
          narrow={isSplit}
          memories={memories}
          head={(isSplit || !hasSide) && <PaneHead session={session} controls={!hasSide} />}
          underTools={peersUnderTools && peers}
        />
        {isSplit && <RightPane session={right} memories={memories} />}
      </main>
      {peersInColumn && peers}
    </div>
  );
}

function RightPane({ session, memories }: { session: SessionState; memories: LogMemories }): ReactNode {
  const { view } = useAppState();
  const words = useWords();
  const overview = useOverview();
  const left = currentSession(overview, useView());
  const picker = (
    <SelectField
      layout="inline"
      label={words.app.otherSession}
      value={String(session.id)}
      choices={overview.sessions
        .filter((s) => s !== left)
        .map((s) => ({ value: String(s.id), label: sessionTitle(words, s) }))}
      onChoose={(id) => view.update((v) => ({ ...v, right: Number(id) }))}
    />
  );
  return (
    <Pane
      key={session.id}
      session={session}
      primary={false}
      narrow
      memories={memories}
      head={<PaneHead session={session} picker={picker} controls />}
    />
  );
}
