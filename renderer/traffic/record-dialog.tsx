import { useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Output, Result, TrafficView } from '#contract';
import { useClient } from '../client/use-client.ts';
import { Button } from '../parts/button.tsx';
import dialog from '../parts/dialog.module.css';
import { focusChecked } from '../parts/dialog.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { useWords } from '../words/use-words.ts';
import type { RowSends } from './copy-menu.tsx';
import styles from './record-dialog.module.css';
import { RecordPage } from './record-page.tsx';
import type { CopyAs } from './use-copy.ts';

interface Props {
  session: number;
  seq: number;
  /** The row in the view. */
  place: RowPlace;
  onCopy: (as: CopyAs) => void;
  /** How the last copy ended. */
  report: string;
  /** Absent where nothing can be sent. */
  sends?: RowSends | undefined;
  onClose: () => void;
}

export interface RowPlace {
  view: TrafficView;
  epoch: number;
  position: number;
}

/** One read of a TCP socket and every datagram fit; divisible by the width of any UTF-16 or UTF-32 character. */
const PAGE_BYTES = 64 * 1024;
const PARTS = ['text', 'hex', 'both'] as const;

/** A record of any length, page by page. */
export function RecordDialog({ session, seq, place, onCopy, report, sends, onClose }: Props) {
  const { commands, traffic } = useWords();
  const words = traffic.record;
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [parts, setParts] = useState<TrafficView['parts']>(place.view.parts);
  const [offset, setOffset] = useState(0);
  const page = usePage(session, place, offset);
  useEffect(() => {
    const element = ref.current;
    element?.showModal();
    if (element) focusChecked(element);
    return () => element?.close();
  }, []);

  /** How it ends is told beside 发送, where a wrong target takes the focus: out of reach behind the dialog. */
  const send = (act: () => void): void => {
    flushSync(onClose);
    act();
  };
  const size = page?.ok ? page.value.size : 0;
  const end = page?.ok ? offset + page.value.bytes.length : 0;
  return (
    <dialog
      ref={ref}
      className={`${dialog.frame} ${styles.dialog}`}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {words.title(seq)}
        </h2>
        <Segmented
          label={words.form}
          value={parts}
          choices={PARTS.map((value) => ({ value, label: words[value] }))}
          onChoose={setParts}
        />
      </div>
      {page?.ok ? (
        <RecordPage
          key={`${offset} ${parts}`}
          page={page.value}
          base={offset}
          parts={parts}
          charset={place.view.charset}
        />
      ) : (
        <div className={styles.content}>
          {page === null ? words.loading : <FaultNote fault={page.fault} />}
        </div>
      )}
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
        {(['text', 'hex'] as const)
          .filter((as) => parts === as || parts === 'both')
          .map((as) => (
            <Button key={as} onClick={() => onCopy(as)}>
              {traffic.copy[as]}
            </Button>
          ))}
        {sends && (
          <>
            <Button title={commands.resendHint} disabled={!sends.ready} onClick={() => send(sends.resend)}>
              {commands.resend}
            </Button>
            <Button disabled={!sends.ready} onClick={() => send(sends.save)}>
              {commands.saveRecord}
            </Button>
          </>
        )}
        <Button look="main" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </dialog>
  );
}

/** Bytes of a row from an offset on; null until they are there. */
function usePage(
  id: number,
  { view, epoch, position }: RowPlace,
  offset: number,
): Result<Output<'traffic.read'>> | null {
  const client = useClient();
  const [read, setRead] = useState<{ key: string; result: Result<Output<'traffic.read'>> } | null>(null);
  const key = JSON.stringify({ id, view, epoch, position, offset });
  useEffect(() => {
    let wanted = true;
    const asked = JSON.parse(key) as { id: number } & RowPlace & { offset: number };
    void client.call('traffic.read', { ...asked, length: PAGE_BYTES }).then((result) => {
      if (wanted) setRead({ key, result });
    });
    return () => {
      wanted = false;
    };
  }, [client, key]);
  return read?.key === key ? read.result : null;
}
