import { useState } from 'react';
import { useWords } from '../words/use-words.ts';
import type { Place } from './list-place.ts';
import { type LogProps, SessionLog } from './session-log.tsx';
import styles from './traffic-panel.module.css';

/** 数据日志: every read, send and event of a session. */
export function TrafficPanel(props: LogProps) {
  const words = useWords().traffic;
  // Each session's list is where it was when the user comes back to it.
  const [places] = useState(() => new Map<number, Place>());
  return (
    <section className={styles.panel} aria-label={words.region}>
      <SessionLog key={props.session.id} {...props} places={places} />
    </section>
  );
}
