import type { ScanProgress } from '#contract';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { percentOf } from '../percent.ts';
import styles from './filter-bar.module.css';

export interface Progress {
  /** What is shown is not of this filter yet. */
  busy: boolean;
  scan: ScanProgress;
  /** Rows that fit so far, and all records where both count the same; null otherwise. */
  matched: number;
  all: number | null;
  /** Whatever fits so far is an event. */
  eventsOnly: boolean;
  /** The user stopped it. */
  stopped: boolean;
  onStop: () => void;
  onResume: () => void;
}

/** How far the filter is, and how many rows fit it. */
export function FilterProgress(props: Progress) {
  const { busy, scan, matched, all, eventsOnly, stopped, onStop, onResume } = props;
  const words = useWords().filter;
  const percent = percentOf(scan);
  if (busy) return <span className={styles.progress}>{words.begun}</span>;
  const none = eventsOnly && scan === null;
  return (
    <>
      <span className={styles.progress}>
        {scan && <span>{stopped ? words.stopped(percent) : words.working(percent)} · </span>}
        {!none && (all === null ? words.matched(matched) : words.matchedOf(matched, all))}
      </span>
      <span className={styles.none} role="status">
        {none && words.eventsOnly(matched)}
      </span>
      {scan && (
        <Button look="ghost" onClick={stopped ? onResume : onStop}>
          {stopped ? words.resume : words.cancel}
        </Button>
      )}
    </>
  );
}
