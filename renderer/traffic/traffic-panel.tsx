import { useState } from 'react';
import type { SessionOptions, SessionState, Settings } from '#contract';
import { useWords } from '../words/use-words.ts';
import type { Place } from './list-place.ts';
import { SessionLog } from './session-log.tsx';
import styles from './traffic-panel.module.css';

interface Props {
  session: SessionState;
  settings: Settings;
  paused: boolean;
  onOptions: (patch: Partial<SessionOptions>) => void;
  /** The user wants to send to the peer of a record. */
  onPickPeer?: (peer: string) => void;
}

/** 数据日志: every read, send and event of a session. */
export function TrafficPanel(props: Props) {
  const words = useWords().traffic;
  // Each session's list is where it was when the user comes back to it.
  const [places] = useState(() => new Map<number, Place>());
  return (
    <section className={styles.panel} aria-label={words.region}>
      <SessionLog key={props.session.id} {...props} places={places} />
    </section>
  );
}
