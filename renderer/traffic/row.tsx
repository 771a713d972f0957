import { memo, type ReactNode } from 'react';
import type { Row, Settings } from '#contract';
import { formatHex } from '../format/hex.ts';
import { recordHeader } from '../format/record-header.ts';
import { formatClock, formatTime } from '../format/time.ts';
import { useWords } from '../words/use-words.ts';
import styles from './row.module.css';
import { RowData } from './row-data.tsx';
import { TextPieces } from './text-pieces.tsx';

export interface RowProps {
  row: Row;
  id: string;
  /** `stream` and `stream-boxes`: without headers, running on or (hex beside text) in boxes. */
  look: Settings['recordHeader'] | 'stream' | 'stream-boxes';
  /** Bytes of a line of hex. */
  perLine: number;
  selected: boolean;
  /** The one that the keyboard is at. */
  active: boolean;
  /** Offer to send to the peer of a received record. */
  canPick: boolean;
}

const ARROWS = { in: '↓', out: '↑', event: '●', fault: '▲' } as const;

const toneOf = (row: Row): keyof typeof ARROWS =>
  row.kind === 'event' && row.event?.fault ? 'fault' : row.kind;

/** One record. Clicks are handled by the list, by the `data-` attributes found here. */
export const RecordRow = memo(function RecordRow(props: RowProps) {
  const { row, id, look, selected, active } = props;
  const common = {
    id,
    role: 'option' as const,
    'aria-selected': selected,
    'aria-posinset': row.position + 1,
    // Unknown: it changes all the time, and rows need not be drawn again for that.
    'aria-setsize': -1,
    'data-position': row.position,
    'data-seq': row.seq,
    'data-active': active || undefined,
  };
  if (look === 'stream') {
    return (
      <span {...common} className={`${styles.stream} ${row.bytes ? '' : styles.running}`}>
        <Stream row={row} />
      </span>
    );
  }
  if (look === 'stream-boxes') {
    return (
      <div {...common} className={styles.bare}>
        <RowData row={row} perLine={props.perLine} />
        <Cut row={row} />
      </div>
    );
  }
  const tone = toneOf(row);
  return (
    <div {...common} className={`${styles.row} ${styles[tone]} ${look === 'compact' ? styles.compact : ''}`}>
      {look === 'compact' && <span className={styles.time}>{formatClock(row.at)}</span>}
      <Arrow tone={tone} />
      <div className={styles.body}>
        {row.kind === 'event' ? (
          <EventLine row={row} dated={look === 'netassist'} />
        ) : (
          <DataRecord {...props} />
        )}
      </div>
    </div>
  );
});

function Arrow({ tone }: { tone: keyof typeof ARROWS }) {
  const words = useWords().traffic.row;
  return (
    <span className={styles.arrow} role="img" aria-label={words[tone]}>
      {ARROWS[tone]}
    </span>
  );
}

function EventLine({ row, dated }: { row: Row; dated: boolean }) {
  const { events } = useWords();
  if (!row.event) return null;
  const errno = row.event.fault?.details.errno;
  return (
    <>
      {dated && <span className={styles.meta}>{`[${formatTime(row.at)}]# `}</span>}
      {events[row.event.code](row.event)}
      {errno && <small className={styles.errno}> {errno}</small>}
    </>
  );
}

function DataRecord({ row, look, perLine, canPick, active }: RowProps) {
  const words = useWords().traffic.row;
  const figures = `${words.size(row.size)} · ${words.number(row.seq)}`;
  return (
    <>
      <div className={styles.head}>
        {look === 'netassist' ? (
          <>
            <span className={styles.header}>{recordHeader(row, row.text === undefined)}</span> {figures}
          </>
        ) : (
          `${otherEnd(row, words)} · ${figures}`
        )}
        <Marks row={row} />
        {canPick && active && row.kind === 'in' && (
          <button type="button" className={styles.link} data-action="pick" data-peer={row.peer} tabIndex={-1}>
            {words.sendTo(row.peer)}
          </button>
        )}
      </div>
      {row.size === 0 ? <Note>{words.noBytes}</Note> : <RowData row={row} perLine={perLine} />}
      <Cut row={row} />
    </>
  );
}

function otherEnd(row: Row, words: { to(peer: string): string; toAll(count: number): string }): string {
  if (row.kind === 'in') return row.peer;
  return row.broadcast > 0 ? words.toAll(row.broadcast) : words.to(row.peer);
}

function Stream({ row }: { row: Row }) {
  return (
    <>
      {row.bytes && `${formatHex(row.bytes)} `}
      {row.text !== undefined && <TextPieces text={row.text} stream invalid={row.invalid > 0} />}
      <Cut row={row} />
    </>
  );
}

/** What is wrong with the bytes in the charset of the view. */
function Marks({ row }: { row: Row }) {
  const words = useWords().traffic.row;
  return (
    <>
      {row.invalid > 0 && <span className={styles.invalid}>{words.invalid(row.invalid)}</span>}
      {row.incomplete > 0 && <span className={styles.mark}>{words.incomplete(row.incomplete)}</span>}
    </>
  );
}

function Cut({ row }: { row: Row }) {
  const words = useWords().traffic.row;
  if (!row.cut) return null;
  return (
    <button type="button" className={styles.link} data-action="open" tabIndex={-1}>
      {words.cut(row.size)}
    </button>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <span className={styles.note}>{children}</span>;
}
