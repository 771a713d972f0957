import { useMemo, useRef, useState } from 'react';
import type { Charset, Output, TrafficView } from '#contract';
import { Inspector } from '../inspector/inspector.tsx';
import { useWords } from '../words/use-words.ts';
import { decorate, mapOf } from './bytes/decorate.ts';
import { type DataSelection, selectedBytes } from './bytes/dom-selection.ts';
import { HexDump } from './bytes/hex-dump.tsx';
import { useDataSelection } from './bytes/use-data-selection.ts';
import styles from './record-dialog.module.css';
import type { Linked } from './row-data.tsx';
import { TextPieces } from './text-pieces.tsx';

interface Props {
  page: Output<'traffic.read'>;
  /** Offset of the page in its record. */
  base: number;
  parts: TrafficView['parts'];
  charset: Charset;
}

const BYTES_PER_LINE = 16;

/** A page of a record, as text, hex or both; what is selected in one is shown in the other, and inspected. */
export function RecordPage({ page, base, parts, charset }: Props) {
  const { record } = useWords().traffic;
  const content = useRef<HTMLDivElement>(null);
  const [linked, setLinked] = useState<Linked | null>(null);
  const { bytes, text, invalid } = page;
  useDataSelection(content, (selection: DataSelection | null) => {
    const span = selection && selectedBytes(selection, mapOf({ text, bytes }, charset));
    setLinked(selection && span && { form: selection.form, ...span });
  });
  const { text: inText, hex: inHex } = useMemo(
    () => decorate({ text, bytes, reads: [] }, charset, null, linked),
    [text, bytes, charset, linked],
  );
  const inspected = linked && bytes.slice(linked.from, linked.to);
  return (
    <>
      <section
        ref={content}
        className={`${styles.content} ${parts === 'both' ? styles.dual : ''}`}
        aria-label={record.data}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
        tabIndex={0}
      >
        {parts !== 'text' && (
          <HexDump bytes={bytes} perLine={BYTES_PER_LINE} base={base} decoration={inHex} />
        )}
        {parts !== 'hex' && (
          <div data-form="text">
            <TextPieces text={text} invalid={invalid > 0} decoration={inText} />
          </div>
        )}
      </section>
      {inspected && (
        <div className={styles.inspector}>
          <Inspector bytes={inspected} offset={base + (linked?.from ?? 0)} />
        </div>
      )}
    </>
  );
}
