import type { ReactNode } from 'react';
import type { Fault } from '#contract';
import { useWords } from '../words/use-words.ts';
import styles from './fault-note.module.css';

interface Props {
  fault: Fault;
  /** What the user can do about it with one click. */
  children?: ReactNode;
}

/** A fault in words: what happened, what to do, and the system's name for it in small print. */
export function FaultNote({ fault, children }: Props) {
  const { faults, common } = useWords();
  const { title, advice } = faults[fault.code](fault.details);
  return (
    <div className={`${styles.frame} ${styles.rounded} ${styles.note}`} role="alert">
      <p className={styles.title}>{title}</p>
      {advice && <p className={styles.advice}>{advice}</p>}
      {children && <div className={styles.actions}>{children}</div>}
      {fault.details.errno && <p className={styles.errno}>{common.errno(fault.details.errno)}</p>}
    </div>
  );
}
