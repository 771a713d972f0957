import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { Row, SessionOptions, SessionState, Settings } from '#contract';
import { useCell } from '../state/cell.ts';
import { useWords } from '../words/use-words.ts';
import { CharsetOffer } from './charset-offer.tsx';
import { EmptyLog } from './empty-log.tsx';
import { pressKey } from './list-keys.ts';
import type { Place } from './list-place.ts';
import { RecordDialog } from './record-dialog.tsx';
import { RecordList } from './record-list.tsx';
import {
  countSelected,
  extendTo,
  NO_SELECTION,
  type Selection,
  selectAll,
  selectOnly,
  toggle,
} from './selection.ts';
import styles from './session-log.module.css';
import { Toolbar } from './toolbar.tsx';
import { type CopyAs, useCopy } from './use-copy.ts';
import { useLogView } from './use-log-view.ts';

interface Props {
  session: SessionState;
  settings: Settings;
  paused: boolean;
  places: Map<number, Place>;
  onOptions: (patch: Partial<SessionOptions>) => void;
  onPickPeer?: ((peer: string) => void) | undefined;
}

interface Chosen {
  selection: Selection;
  active: number | null;
  /** Of the log when it was chosen: clearing the log ends it. */
  generation: number;
}

/** The log of one session. */
export function SessionLog({ session, settings, paused, places, onOptions, onPickPeer }: Props) {
  const words = useWords().traffic;
  const { log, options, id } = session;
  const { feed, view } = useLogView(session, paused, places);
  const { bounds, newest, likelyCharset, known, window } = useCell(feed.state);
  const { unseen } = useCell(view.state);
  const { copy, report } = useCopy(session);
  const [whole, setWhole] = useState<Row | null>(null);
  const [chosen, setChosen] = useState<Chosen>({ selection: NO_SELECTION, active: null, generation: -1 });
  const current = chosen.generation === log.generation;
  // Selected records may all have made room for newer ones.
  const held = current ? countSelected(chosen.selection.ranges, log.first) : 0;
  const selection = held > 0 ? chosen.selection : NO_SELECTION;
  const active = current && options.logMode ? chosen.active : null;

  const select = (next: Selection, position: number | null): void =>
    setChosen({ selection: next, active: position, generation: log.generation });
  const everything = selectAll(log.first, log.next - 1);
  const copySelected = (as: CopyAs): void => {
    const { ranges } = selection.ranges.length > 0 ? selection : everything;
    if (ranges.length > 0) void copy(as, ranges);
  };
  const onRow = (row: Row, { shiftKey, ctrlKey, metaKey }: MouseEvent): void => {
    if (shiftKey) select(extendTo(selection, row.seq), row.position);
    else if (ctrlKey || metaKey) select(toggle(selection, row.seq), row.position);
    else select(selectOnly(row.seq), row.position);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const done = pressKey(event, {
      feed,
      view,
      selection,
      active,
      select,
      selectAll: () => select(everything, active),
      copy: () => copySelected(options.receiveParts === 'hex' ? 'hex' : 'text'),
      open: setWhole,
    });
    if (done) event.preventDefault();
  };
  const behind = newest - bounds.next;

  return (
    <>
      <Toolbar
        records={log.next - log.first}
        selected={held > 0 ? held : null}
        report={report}
        onCopy={copySelected}
        onStart={() => view.toStart()}
        onEnd={() => view.toEnd()}
      />
      <CharsetOffer likely={likelyCharset} onSwitch={(receiveCharset) => onOptions({ receiveCharset })} />
      {paused && (
        <div className={styles.paused} role="status">
          {behind > 0 ? words.pausedNew(behind) : words.paused}
        </div>
      )}
      <div className={styles.list}>
        <RecordList
          feed={feed}
          view={view}
          header={settings.recordHeader}
          wrap={options.wrap}
          autoScroll={options.autoScroll}
          frozen={paused}
          selection={selection}
          active={active}
          canPick={onPickPeer !== undefined}
          above={log.evictedRecords > 0 ? words.evicted(log.evictedRecords, log.evictedBytes) : null}
          onKeyDown={onKeyDown}
          onRow={onRow}
          onOpen={setWhole}
          onPick={(peer) => onPickPeer?.(peer)}
        />
        {known && bounds.first === bounds.next && window.rows.length === 0 && (
          <EmptyLog session={session} paused={paused} />
        )}
        {unseen > 0 && (
          <button type="button" className={styles.unseen} onClick={() => view.toEnd()}>
            {words.newRecords(unseen)}
          </button>
        )}
      </div>
      {whole && (
        <RecordDialog
          key={whole.seq}
          session={id}
          seq={whole.seq}
          parts={options.receiveParts === 'hex' ? 'hex' : 'text'}
          charset={options.receiveCharset}
          onCopy={(as) => void copy(as, [{ from: whole.seq, to: whole.seq }])}
          report={report}
          onClose={() => setWhole(null)}
        />
      )}
    </>
  );
}
