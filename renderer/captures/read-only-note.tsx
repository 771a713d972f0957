import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './captures.module.css';

/** Stands where a session that can be opened has its composer. */
export function ReadOnlyNote() {
  const { captures } = useWords();
  return (
    <p className={styles.readOnlyNote}>
      <Icon name="lock" />
      {captures.readOnlyHint}
    </p>
  );
}
