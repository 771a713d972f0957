import type { SessionState } from '#contract';
import { Button } from '../parts/button.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './empty-log.module.css';

interface Props {
  session: SessionState;
  paused: boolean;
  /** The filter has not seen everything yet. */
  scanning: boolean;
  onClearFilter: () => void;
}

/** Why the list is empty, and what to do about it. */
export function EmptyLog({ session, paused, scanning, onClearFilter }: Props) {
  const { traffic, filter, framing } = useWords();
  const { log, options } = session;
  const isFiltered = options.filter !== null && log.next > log.first;
  const [title, hint] = isFiltered
    ? scanning
      ? [filter.noneYet, '']
      : [filter.none, filter.noneHint]
    : options.framing.kind !== 'reads' && log.next > log.first && !paused
      ? [framing.none, framing.noneHint]
      : reason(session, paused, traffic.empty);
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {hint && <p className={styles.hint}>{hint}</p>}
      {isFiltered && (
        <Button look="main" className={styles.action} onClick={onClearFilter}>
          {filter.clear}
        </Button>
      )}
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
