import type { SessionState } from '#contract';
import { useWords } from '../words/use-words.ts';
import styles from './empty-log.module.css';

/** Why the list is empty, and what to do about it. */
export function EmptyLog({ session, paused }: { session: SessionState; paused: boolean }) {
  const words = useWords().traffic.empty;
  const [title, hint] = reason(session, paused, words);
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      <p className={styles.hint}>{hint}</p>
    </div>
  );
}

function reason(
  { log, phase, config: { protocol } }: SessionState,
  paused: boolean,
  words: ReturnType<typeof useWords>['traffic']['empty'],
): [string, string] {
  if (paused) return [words.paused, words.pausedHint];
  if (log.next > 0 && log.first === log.next) return [words.cleared, words.clearedHint];
  if (phase === 'open') return [words.waiting, words.waitingHint[protocol]];
  if (log.next === 0) return [words.begin, words.beginHint[protocol]];
  return [words.nothing, words.nothingHint];
}
