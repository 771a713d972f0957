import type { ReactNode } from 'react';
import type { SessionState } from '#contract';
import { ReadOnlyNote } from '../captures/read-only-note.tsx';
import { useRecordSends } from '../commands/use-record-sends.ts';
import { Composer } from '../composer/composer.tsx';
import { MainButton } from '../network/main-button.tsx';
import { OpeningFault } from '../network/opening-fault.tsx';
import { currentFault } from '../network/place-fault.ts';
import { Icon } from '../parts/icon.tsx';
import { StateDot } from '../parts/state-dot.tsx';
import { pickPeerByName } from '../peers/pick-peer.ts';
import { describeState, sessionTitle } from '../sessions/describe.ts';
import { useAppState, useOverview, useSessionView } from '../state/app-state.ts';
import { isReadOnly, requestClear, toggleSession } from '../state/session-commands.ts';
import { ToolPanel } from '../tools/tool-panel.tsx';
import type { LogMemories } from '../traffic/log-memory.ts';
import { TrafficPanel } from '../traffic/traffic-panel.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './pane.module.css';

interface Props {
  session: SessionState;
  primary: boolean;
  /** Another session stands beside it: the tool panel goes below the log. */
  narrow: boolean;
  memories: LogMemories;
  /** With a head of its own, for a session whose side panel is not on screen. */
  head?: ReactNode;
  /** What shares the column of the tool panel. */
  underTools?: ReactNode;
}

/** One session's log and composer. */
export function Pane({ session, primary, narrow, memories, head, underTools }: Props) {
  const app = useAppState();
  const { settings } = useOverview();
  const [{ paused }] = useSessionView(session.id);
  const readOnly = isReadOnly(session);
  const records = useRecordSends(session);
  const hasTools = primary && !readOnly && !settings.presentation && settings.tools !== null;
  const hasTargets = !readOnly && session.config.protocol !== 'tcp-client';
  return (
    <div className={styles.pane} data-pane={session.id}>
      {head}
      <div
        className={[styles.upper, hasTools && (narrow ? styles.toolsBelow : styles.toolsBeside)]
          .filter(Boolean)
          .join(' ')}
        data-tools={hasTools || undefined}
      >
        <div className={styles.log} data-log>
          <TrafficPanel
            session={session}
            settings={settings}
            paused={paused}
            primary={primary}
            memories={memories}
            onOptions={(options) => void app.store.changeOptions(session.id, options)}
            onInspect={(inspector) => void app.store.changeSettings({ inspector })}
            onPickPeer={hasTargets ? (peer) => void pickPeerByName(app, session, peer) : undefined}
            onClear={() => requestClear(app, session.id)}
            records={readOnly ? undefined : records}
          />
        </div>
        {hasTools && (
          <div className={styles.tools}>
            <ToolPanel session={session} />
            {underTools}
          </div>
        )}
      </div>
      {readOnly ? <ReadOnlyNote /> : <Composer session={session} primary={primary} />}
    </div>
  );
}

interface HeadProps {
  session: SessionState;
  /** In place of the name. */
  picker?: ReactNode;
  /** With the main button and the reason why opening failed, when no side panel shows them. */
  controls: boolean;
}

/** The session's name and state above its log. */
export function PaneHead({ session, picker, controls }: HeadProps) {
  const app = useAppState();
  const words = useWords();
  const [view] = useSessionView(session.id);
  const readOnly = isReadOnly(session);
  const fault = controls && currentFault(session, view);
  return (
    <div className={styles.head}>
      <div className={styles.line}>
        {readOnly ? <Icon name="lock" /> : <StateDot phase={session.phase} />}
        {picker ?? <b className={styles.title}>{sessionTitle(words, session)}</b>}
        <span className={styles.state}>{describeState(words, session)}</span>
        {controls && !readOnly && (
          <MainButton session={session} onClick={() => toggleSession(app, session)} />
        )}
      </div>
      {fault && <OpeningFault fault={fault} session={session} />}
    </div>
  );
}
