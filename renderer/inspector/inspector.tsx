import { type ReactNode, useState } from 'react';
import { MAX_INSPECT_BYTES } from '#contract';
import { formatCount, formatSize } from '../format/numbers.ts';
import { writeClipboard } from '../traffic/clipboard.ts';
import { useWords } from '../words/use-words.ts';
import { ChecksumRows } from './checksum-rows.tsx';
import styles from './inspector.module.css';
import { useGridKeys } from './use-grid-keys.ts';
import type { CopyValue } from './value-cell.tsx';
import { ValueRows } from './value-rows.tsx';

interface Props {
  /** The selected bytes; null or empty when none are. */
  bytes: Uint8Array | null;
  /** Of the first one in its record. */
  offset: number;
  /** Below: what is about more than the bytes. */
  children?: ReactNode;
}

/** What the selected bytes mean: numbers in both byte orders, times, bits, characters, checksums. */
export function Inspector({ bytes, offset, children }: Props) {
  const { inspector: words } = useWords();
  return (
    <section className={styles.inspector} aria-label={words.title}>
      {bytes && bytes.length > 0 ? (
        <Values bytes={bytes} offset={offset} />
      ) : (
        <p className={styles.nothing} title={words.nothing}>
          {words.nothing}
        </p>
      )}
      {children}
    </section>
  );
}

function Values({ bytes, offset }: { bytes: Uint8Array; offset: number }) {
  const { inspector: words } = useWords();
  const [said, setSaid] = useState('');
  const copy: CopyValue = async (name, value) => {
    setSaid((await writeClipboard(value)) ? words.copied(name) : words.notCopied);
  };
  return (
    <>
      <p className={styles.span}>
        {words.span(formatCount(offset), offset.toString(16).toUpperCase(), formatCount(bytes.length))}
      </p>
      <div className={styles.tables}>
        <Grid label={words.values} columns={[words.type, words.little, words.big]}>
          <ValueRows bytes={bytes} onCopy={copy} />
        </Grid>
        <Grid label={words.checksums} columns={[words.checksums]}>
          <ChecksumRows bytes={bytes} limit={formatSize(MAX_INSPECT_BYTES)} onCopy={copy} />
        </Grid>
      </div>
      <p className={styles.said} role="status">
        {said}
      </p>
    </>
  );
}

interface GridProps {
  label: string;
  /** Names of the columns; a single one stands over all. */
  columns: readonly string[];
  children: ReactNode;
}

/** A table that is one Tab stop. */
function Grid({ label, columns, children }: GridProps) {
  const keys = useGridKeys();
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one Tab stop with arrow keys inside is a grid, and HTML allows a table to be one
    <table {...keys} className={styles.table} role="grid" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" colSpan={columns.length === 1 ? 3 : undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
