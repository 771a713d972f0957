import type { Phase } from '#contract';
import styles from './state-dot.module.css';

/** Colour and shape of a state; the word for it stands in text nearby. */
export function StateDot({ phase }: { phase: Phase }) {
  return <span className={`${styles.dot} ${styles[phase]}`} aria-hidden="true" />;
}
