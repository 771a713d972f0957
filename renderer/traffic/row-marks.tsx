import type { Row } from '#contract';
import { useWords } from '../words/use-words.ts';
import styles from './row.module.css';

/** What there is to say about a row besides its data. */
export function RowMarks({ row }: { row: Row }) {
  const { traffic, framing, notes, checksum } = useWords();
  const words = traffic.row;
  const reads = row.readCount ?? row.reads.length + 1;
  const marked = row.reads.length;
  return (
    <>
      {row.reads.length > 0 && (
        <span className={styles.mark} title={framing.row.cut}>
          {marked + 1 < reads ? framing.row.readsMarked(reads, marked) : framing.row.reads(reads)}
        </span>
      )}
      {row.flaw && <span className={styles.flaw}>{framing.row.flaw[row.flaw]}</span>}
      {(row.check === 'wrong' || row.check === 'short') && (
        <span className={styles.wrong}>
          <span aria-hidden="true">✗ </span>
          {checksum.row[row.check]}
        </span>
      )}
      {row.invalid > 0 && <span className={styles.invalid}>{words.invalid(row.invalid)}</span>}
      {row.incomplete > 0 && <span className={styles.mark}>{words.incomplete(row.incomplete)}</span>}
      {row.note !== null && (
        <span className={styles.badge} title={row.note === '' ? undefined : row.note}>
          <span aria-hidden="true">★ </span>
          {row.note === '' ? notes.marked : notes.badge(row.note)}
        </span>
      )}
    </>
  );
}
