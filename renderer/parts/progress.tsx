import styles from './progress.module.css';

interface Props {
  /** What is under way; read aloud. */
  label: string;
  done: number;
  /** 0: not known. */
  total: number;
}

/** How far long work is. */
export function Progress({ label, done, total }: Props) {
  return total > 0 ? (
    <progress className={styles.progress} aria-label={label} value={Math.min(done, total)} max={total} />
  ) : (
    <progress className={styles.progress} aria-label={label} />
  );
}
