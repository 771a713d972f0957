import type { ScanProgress } from '#contract';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { percentOf } from '../percent.ts';
import styles from './filter-bar.module.css';

export interface Progress {
  scan: ScanProgress;
  /** Rows that fit so far, and all records where both count the same; null otherwise. */
  matched: number;
  all: number | null;
  /** The user stopped it. */
  stopped: boolean;
  onStop: () => void;
  onResume: () => void;
}

/** How far the filter is, and how many rows fit it. */
export function FilterProgress({ scan, matched, all, stopped, onStop, onResume }: Progress) {
  const words = useWords().filter;
  const percent = percentOf(scan);
  return (
    <>
      <span className={styles.progress}>
        {scan && <span>{stopped ? words.stopped(percent) : words.working(percent)} · </span>}
        {all === null ? words.matched(matched) : words.matchedOf(matched, all)}
      </span>
      {scan && (
        <Button look="ghost" onClick={stopped ? onResume : onStop}>
          {stopped ? words.resume : words.cancel}
        </Button>
      )}
    </>
  );
}
