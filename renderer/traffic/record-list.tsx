import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Row, SessionOptions, Settings } from '#contract';
import { useCell } from '../state/cell.ts';
import { useWords } from '../words/use-words.ts';
import type { DataSelection } from './bytes/dom-selection.ts';
import { useDataSelection } from './bytes/use-data-selection.ts';
import type { FeedState } from './feed-state.ts';
import type { ListView } from './list-view.ts';
import styles from './record-list.module.css';
import { RecordRow, type RowProps } from './row.tsx';
import type { Linked } from './row-data.tsx';
import type { RowFeed } from './row-feed.ts';
import { dragThumb } from './scrollbar.ts';
import type { Matcher } from './search/matcher.ts';
import { isSelected, type Selection } from './selection.ts';
import { useRoom } from './use-room.ts';
import { useWheel } from './use-wheel.ts';

interface Props {
  feed: RowFeed;
  view: ListView;
  header: Settings['recordHeader'];
  options: SessionOptions;
  startAt: number | null;
  frozen: boolean;
  matcher: Matcher | null;
  /** Part of the data of one row that is selected. */
  linked: (Linked & { readonly position: number }) | null;
  selection: Selection;
  /** Position of the row that the keyboard is at. */
  active: number | null;
  canPick: boolean;
  canSend: boolean;
  /** Stands over the oldest record. */
  above: string | null;
  onKeyDown: (event: KeyboardEvent) => void;
  onRow: (row: Row, event: MouseEvent) => void;
  onOpen: (row: Row) => void;
  onMark: (row: Row) => void;
  onNote: (row: Row) => void;
  /** What is selected in the data of rows. */
  onSelectData: (selection: DataSelection | null) => void;
  onPick: (peer: string) => void;
  onResend: (row: Row) => void;
}

/** How rows look in a view; a bare stream of text or hex runs on, hex beside text cannot. */
function lookOf(
  { view }: FeedState,
  parts: SessionOptions['receiveParts'],
  header: Settings['recordHeader'],
): RowProps['look'] {
  if (view.show === 'all') return header;
  return parts === 'both' ? 'stream-boxes' : 'stream';
}

/** The rows on screen of a log of any length, and its scrollbar. */
export function RecordList(props: Props) {
  const { feed, view, selection, active, frozen, linked } = props;
  const { wrap, autoScroll, receiveParts, time } = props.options;
  const words = useWords().traffic;
  const state = useCell(feed.state);
  const listId = useId();
  const viewport = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLDivElement>(null);
  const [narrow, setNarrow] = useState(false);
  const { window, bounds } = state;
  const look = lookOf(state, receiveParts, props.header);
  const inline = look === 'stream';

  useLayoutEffect(() => {
    if (!viewport.current || !content.current || !rows.current || !track.current || !thumb.current) return;
    view.attach({
      viewport: viewport.current,
      content: content.current,
      rows: rows.current,
      track: track.current,
      thumb: thumb.current,
    });
    return () => view.attach(null);
  }, [view]);
  // After every rendering: any of them may have changed the height of rows.
  useLayoutEffect(() => {
    view.configure({ autoScroll, inline, headed: look === 'netassist', frozen });
    view.rendered();
  });
  useRoom(viewport, setNarrow, () => view.rendered());
  useWheel(viewport, view);
  useDataSelection(viewport, props.onSelectData);

  const rowOf = (target: EventTarget): Row | undefined => {
    const position = (target as Element).closest<HTMLElement>('[data-position]')?.dataset.position;
    return position === undefined ? undefined : window.rows[Number(position) - window.start];
  };
  const click = (event: MouseEvent): void => {
    const row = rowOf(event.target);
    const action = (event.target as Element).closest<HTMLElement>('[data-action]')?.dataset;
    if (action?.action === 'pick' && action.peer) props.onPick(action.peer);
    else if (row && action?.action === 'resend') props.onResend(row);
    else if (row && action?.action === 'open') props.onOpen(row);
    else if (row && action?.action === 'mark') props.onMark(row);
    else if (row && action?.action === 'note') props.onNote(row);
    // A drag selects text within rows; only a click selects records.
    else if (row && !hasTextSelection()) props.onRow(row, event);
  };
  const pressThumb = (event: PointerEvent): void => {
    if (!track.current || !thumb.current || event.button !== 0) return;
    event.preventDefault();
    dragThumb(
      track.current,
      thumb.current,
      event.nativeEvent,
      () => view.thumb,
      (v) => view.toThumb(v),
    );
  };

  return (
    <div className={styles.frame}>
      <div
        ref={viewport}
        id={listId}
        className={`${styles.viewport} ${wrap ? '' : styles.unwrapped}`}
        role="listbox"
        tabIndex={0}
        aria-multiselectable="true"
        aria-label={inline || look === 'stream-boxes' ? words.stream : words.list}
        aria-activedescendant={active === null ? undefined : `${listId}-${active}`}
        onKeyDown={props.onKeyDown}
        onClick={click}
        onMouseDown={keepTextUnselected}
        onPointerDown={(event) => event.button === 0 && holdUntilRelease(view)}
      >
        <div ref={content} className={styles.content}>
          {props.above !== null && window.start === bounds.first && window.rows.length > 0 && (
            <div className={styles.above}>{props.above}</div>
          )}
          <div ref={rows} className={`${styles.rows} ${inline ? styles.inline : ''}`}>
            {window.rows.map((row) => (
              <RecordRow
                key={row.position - window.base}
                row={row}
                id={`${listId}-${row.position}`}
                look={look}
                parts={receiveParts}
                charset={state.view.charset}
                time={time}
                startAt={props.startAt}
                matcher={props.matcher}
                linked={linked?.position === row.position ? linked : null}
                perLine={narrow ? 8 : 16}
                selected={isSelected(selection.ranges, row.position)}
                active={row.position === active}
                canPick={props.canPick}
                canSend={props.canSend}
              />
            ))}
          </div>
        </div>
      </div>
      <div
        ref={track}
        className={styles.track}
        role="scrollbar"
        tabIndex={-1}
        aria-label={words.scrollbar}
        aria-controls={listId}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuenow={0}
        onPointerDown={pressThumb}
      >
        <div ref={thumb} className={styles.thumb} />
      </div>
    </div>
  );
}

/** Shift and a click select records here; the browser would select the text up to there. */
function keepTextUnselected(event: MouseEvent<HTMLElement>): void {
  if (!event.shiftKey) return;
  event.preventDefault();
  event.currentTarget.focus();
}

const hasTextSelection = (): boolean => {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed;
};

/** Rows that follow the newest record must not run away under the pointer. */
function holdUntilRelease(view: ListView): void {
  view.hold();
  const release = (): void => {
    document.removeEventListener('pointerup', release);
    document.removeEventListener('pointercancel', release);
    view.release(hasTextSelection());
  };
  document.addEventListener('pointerup', release);
  document.addEventListener('pointercancel', release);
}
