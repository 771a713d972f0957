import { useMemo } from 'react';
import type { Charset, Row, TrafficView } from '#contract';
import { useWords } from '../words/use-words.ts';
import type { ByteSpan } from './bytes/char-map.ts';
import { decorate } from './bytes/decorate.ts';
import { HexDump } from './bytes/hex-dump.tsx';
import styles from './row.module.css';
import type { Matcher } from './search/matcher.ts';
import { TextPieces } from './text-pieces.tsx';

/** What is selected in a row's data. */
export interface Linked extends ByteSpan {
  /** The form that the user selected in with the mouse: there the browser shows it. By keys, it is shown in both. */
  readonly form: 'text' | 'hex' | 'keys';
}

interface Props {
  row: Row;
  parts: TrafficView['parts'];
  charset: Charset;
  perLine: number;
  matcher: Matcher | null;
  linked: Linked | null;
}

/** A row's bytes as text, as a hex dump, or side by side: what is asked for and the row carries. */
export function RowData({ row, parts, charset, perLine, matcher, linked }: Props) {
  const { cut: cutTitle } = useWords().framing.row;
  const { text, hex } = useMemo(
    () => decorate(row, charset, matcher, linked),
    [row, charset, matcher, linked],
  );
  const hasText = row.text !== undefined && (parts !== 'hex' || !row.bytes);
  const hasHex = row.bytes !== undefined && (parts !== 'text' || row.text === undefined);
  const words = hasText && (
    <div className={styles.text} data-form="text">
      <TextPieces text={row.text ?? ''} invalid={row.invalid > 0} decoration={text} cutTitle={cutTitle} />
    </div>
  );
  if (!hasHex || !row.bytes) return words;
  const dump = <HexDump bytes={row.bytes} perLine={perLine} decoration={hex} cutTitle={cutTitle} />;
  if (!words) return dump;
  return (
    <div className={styles.dual}>
      {dump}
      {words}
    </div>
  );
}
