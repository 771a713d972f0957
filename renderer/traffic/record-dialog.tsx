import { useEffect, useId, useRef, useState } from 'react';
import type { Charset, Output, Result } from '#contract';
import { useClient } from '../client/use-client.ts';
import { hexColumns } from '../format/hex.ts';
import { Button } from '../parts/button.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './record-dialog.module.css';
import { TextPieces } from './text-pieces.tsx';
import type { CopyAs } from './use-copy.ts';

interface Props {
  session: number;
  seq: number;
  /** How to show it at first. */
  parts: 'text' | 'hex';
  charset: Charset;
  onCopy: (as: CopyAs) => void;
  /** How the last copy ended. */
  report: string;
  onClose: () => void;
}

/** One read of a TCP socket and every datagram fit; divisible by the width of any UTF-16 or UTF-32 character. */
const PAGE_BYTES = 64 * 1024;
const BYTES_PER_LINE = 16;

/** A record of any length, page by page. */
export function RecordDialog({ session, seq, parts: initial, charset, onCopy, report, onClose }: Props) {
  const { traffic } = useWords();
  const words = traffic.record;
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [parts, setParts] = useState(initial);
  const [offset, setOffset] = useState(0);
  const page = usePage(session, seq, offset, charset);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  const size = page?.ok ? page.value.size : 0;
  const end = page?.ok ? offset + page.value.bytes.length : 0;
  return (
    <dialog ref={ref} className={styles.dialog} aria-labelledby={titleId} onClose={onClose}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {words.title(seq)}
        </h2>
        <Segmented
          label={words.form}
          value={parts}
          choices={[
            { value: 'text', label: words.text },
            { value: 'hex', label: words.hex },
          ]}
          onChoose={setParts}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it */}
      <div className={styles.content} tabIndex={0} key={`${offset} ${parts}`}>
        {page === null && words.loading}
        {page?.ok === false && <FaultNote fault={page.fault} />}
        {page?.ok && parts === 'text' && (
          <TextPieces text={page.value.text} invalid={page.value.invalid > 0} />
        )}
        {page?.ok && parts === 'hex' && <Dump bytes={page.value.bytes} base={offset} />}
      </div>
      <div className={styles.actions}>
        <span className={styles.span}>
          {page?.ok && words.span(Math.min(offset + 1, size), end, size)}
          {page?.ok && page.value.invalid > 0 && ` · ${traffic.row.invalid(page.value.invalid)}`}
        </span>
        <span className={styles.report} role="status">
          {report}
        </span>
        {size > PAGE_BYTES && (
          <>
            <Button disabled={offset === 0} onClick={() => setOffset(offset - PAGE_BYTES)}>
              {words.previous}
            </Button>
            <Button disabled={end >= size} onClick={() => setOffset(offset + PAGE_BYTES)}>
              {words.next}
            </Button>
          </>
        )}
        <Button onClick={() => onCopy(parts)}>{traffic.copy[parts]}</Button>
        <Button look="main" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </dialog>
  );
}

function Dump({ bytes, base }: { bytes: Uint8Array; base: number }) {
  const { offsets, hex } = hexColumns(bytes, BYTES_PER_LINE, base);
  return (
    <div className={styles.dump}>
      <span className={styles.offsets}>{offsets}</span>
      <span>{hex}</span>
    </div>
  );
}

/** Bytes of a record from an offset on; null until they are there. */
function usePage(
  id: number,
  seq: number,
  offset: number,
  charset: Charset,
): Result<Output<'traffic.read'>> | null {
  const client = useClient();
  const [read, setRead] = useState<{ key: string; result: Result<Output<'traffic.read'>> } | null>(null);
  const key = `${id} ${seq} ${offset} ${charset}`;
  useEffect(() => {
    let wanted = true;
    void client.call('traffic.read', { id, seq, offset, length: PAGE_BYTES, charset }).then((result) => {
      if (wanted) setRead({ key, result });
    });
    return () => {
      wanted = false;
    };
  }, [client, id, seq, offset, charset, key]);
  return read?.key === key ? read.result : null;
}
