import { memo, type ReactNode } from 'react';
import type { Charset, Row, Settings, TrafficView } from '#contract';
import { recordHeader } from '../format/record-header.ts';
import { useWords } from '../words/use-words.ts';
import styles from './row.module.css';
import { RowActions } from './row-actions.tsx';
import { type Linked, RowData } from './row-data.tsx';
import { RowMarks } from './row-marks.tsx';
import { rowTime, type TimeOptions } from './row-time.ts';
import type { Matcher } from './search/matcher.ts';
import { StreamData } from './stream-data.tsx';

export interface RowProps {
  row: Row;
  id: string;
  /** `stream` and `stream-boxes`: without headers, running on or (hex beside text) in boxes. */
  look: Settings['recordHeader'] | 'stream' | 'stream-boxes';
  parts: TrafficView['parts'];
  charset: Charset;
  time: TimeOptions;
  /** Time of the first record in microseconds since 1970. */
  startAt: number | null;
  /** Marks what is searched for. */
  matcher: Matcher | null;
  /** What is selected in its data. */
  linked: Linked | null;
  /** Bytes of a line of hex. */
  perLine: number;
  selected: boolean;
  /** The one that the keyboard is at. */
  active: boolean;
  /** Offer to send to the peer of a received record. */
  canPick: boolean;
  /** Offer to send its bytes again. */
  canSend: boolean;
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
      <span {...common} className={`${styles.stream} ${props.parts === 'hex' ? '' : styles.running}`}>
        <StreamData row={row} parts={props.parts} charset={props.charset} matcher={props.matcher} />
        <Cut row={row} />
      </span>
    );
  }
  if (look === 'stream-boxes') {
    return (
      <div {...common} className={styles.bare}>
        <RowData {...props} />
        <Cut row={row} />
      </div>
    );
  }
  const tone = toneOf(row);
  const classes = [
    styles.row,
    styles[tone],
    look === 'compact' && styles.compact,
    props.time.micros && styles.fine,
  ];
  return (
    <div {...common} className={classes.filter(Boolean).join(' ')}>
      {look === 'compact' && (
        <span className={styles.time}>{rowTime(row, props.time, props.startAt, false)}</span>
      )}
      <Arrow tone={tone} />
      <div className={styles.body}>
        {row.kind === 'event' ? <EventLine {...props} /> : <DataRecord {...props} />}
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

function EventLine({ row, look, time, startAt, active }: RowProps) {
  const { events } = useWords();
  if (!row.event) return null;
  const errno = row.event.fault?.details.errno;
  return (
    <>
      {look === 'netassist' && (
        <span className={styles.meta}>{`[${rowTime(row, time, startAt, true)}]# `}</span>
      )}
      {events[row.event.code](row.event)}
      {errno && <small className={styles.errno}> {errno}</small>}
      <RowMarks row={row} />
      {active && <RowActions row={row} />}
    </>
  );
}

function DataRecord(props: RowProps) {
  const { row, look, parts, time, startAt, canPick, canSend, active } = props;
  const words = useWords().traffic.row;
  const figures = `${words.size(row.size)} · ${words.number(row.seq)}`;
  return (
    <>
      <div className={styles.head}>
        {look === 'netassist' ? (
          <>
            <span className={styles.header}>
              {recordHeader(row, rowTime(row, time, startAt, true), parts === 'hex')}
            </span>{' '}
            {figures}
          </>
        ) : (
          `${otherEnd(row, words)} · ${figures}`
        )}
        <RowMarks row={row} />
        {active && <RowActions row={row} canSend={canSend} canPick={canPick} />}
      </div>
      {row.size === 0 ? <Note>{words.noBytes}</Note> : <RowData {...props} />}
      <Cut row={row} />
    </>
  );
}

function otherEnd(row: Row, words: { to(peer: string): string; toAll(count: number): string }): string {
  if (row.kind === 'in') return row.peer;
  return row.broadcast > 0 ? words.toAll(row.broadcast) : words.to(row.peer);
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
