import type { Row } from '#contract';
import { hexColumns } from '../format/hex.ts';
import styles from './row.module.css';
import { TextPieces } from './text-pieces.tsx';

/** A record's bytes as text, as a hex dump, or side by side: whatever the row carries. */
export function RowData({ row, perLine }: { row: Row; perLine: number }) {
  const text = row.text !== undefined && (
    <div className={styles.text}>
      <TextPieces text={row.text} invalid={row.invalid > 0} />
    </div>
  );
  if (!row.bytes) return text;
  const { offsets, hex } = hexColumns(row.bytes, perLine);
  const dump = (
    <div className={styles.dump}>
      <span className={styles.offsets}>{offsets}</span>
      <span>{hex}</span>
    </div>
  );
  if (!text) return dump;
  return (
    <div className={styles.dual}>
      {dump}
      {text}
    </div>
  );
}
