import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import type { Row, SessionOptions, SessionState, Settings } from '#contract';
import { useClient } from '../client/use-client.ts';
import type { RecordSends } from '../commands/use-record-sends.ts';
import { IdentifyChecksum } from '../inspector/identify-checksum.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { useCell } from '../state/cell.ts';
import { useWords } from '../words/use-words.ts';
import { CharsetOffer } from './charset-offer.tsx';
import { EmptyLog } from './empty-log.tsx';
import { FilterBar } from './filter/filter-bar.tsx';
import { sameFilter } from './filter/filter-draft.ts';
import { GoToMenu } from './go-to/go-to-menu.tsx';
import { useGoTo } from './go-to/use-go-to.ts';
import { pressKey, rowAt } from './list-keys.ts';
import { LogDialogs, type OpenDialog } from './log-dialogs.tsx';
import { figureText, recordsOf, rowsOf } from './log-figure.ts';
import { type LogMemory, useKept, useSettled } from './log-memory.ts';
import { usualNeeds } from './made-log.ts';
import { useNotes } from './notes/use-notes.ts';
import { RecordList } from './record-list.tsx';
import { rowActions } from './row-sends.ts';
import { SearchBar } from './search/search-bar.tsx';
import { useSearch } from './search/use-search.ts';
import { extendTo, selectOnly, toggle } from './selection.ts';
import styles from './session-log.module.css';
import { Toolbar } from './toolbar.tsx';
import { type CopyAs, useCopy } from './use-copy.ts';
import { useLinked } from './use-linked.ts';
import { useLogChoice } from './use-log-choice.ts';
import { useLogKeys } from './use-log-keys.ts';
import { useLogView } from './use-log-view.ts';
import { useReturn } from './use-return.ts';
import { useSearchBar } from './use-search-bar.ts';
import { placesKey, viewOf } from './view-of.ts';

export interface LogProps {
  session: SessionState;
  settings: Settings;
  paused: boolean;
  /** Keys that belong to no pane are for this one. */
  primary?: boolean | undefined;
  onOptions: (patch: Partial<SessionOptions>) => void;
  /** Shows the byte inspector, or hides it. */
  onInspect: (shown: boolean) => void;
  onPickPeer?: ((peer: string) => void) | undefined;
  onClear?: (() => void) | undefined;
  /** What can be done with the bytes of a record; absent where nothing can be sent. */
  records?: RecordSends | undefined;
}

interface Props extends LogProps {
  memory: LogMemory;
}

/** The log of one session. */
export function SessionLog({ session, settings, paused, primary = true, memory, ...on }: Props) {
  const words = useWords();
  const client = useClient();
  const { log, options, id, capture } = session;
  const view = viewOf(options);
  const inspecting = settings.inspector;
  const root = useRef<HTMLDivElement>(null);
  const settled = useSettled();
  const bar = useSearchBar(memory);
  const [filterOpen, setFilterOpen] = useKept(memory, 'filtering', options.filter !== null);
  const [goToOpen, setGoToOpen] = useState(false);
  const [stopped, setStopped] = useState('');
  const [dialog, setDialog] = useState<OpenDialog | null>(null);

  const usual = usualNeeds(options, settings);
  const { feed, view: list } = useLogView(session, paused, memory, {
    text: usual.text || (bar.pattern !== null && bar.pattern.kind !== 'bytes'),
    bytes: usual.bytes || bar.pattern?.kind === 'bytes',
  });
  const state = useCell(feed.state);
  const { unseen } = useCell(list.state);
  const { bounds, newest, epoch, window, scan } = state;
  const choice = useLogChoice(session, state, feed, list);
  const { selection, active, everything, select, goThere } = choice;
  const bytes = useLinked(state, active, root);
  const search = useSearch(id, view, bar.pattern, log.next, goThere);
  const goTo = useGoTo(session, goThere);
  const { copy, copyData, report: copyReport } = useCopy(session);
  const notes = useNotes(id, () => feed.renew());

  const copySelected = (as: CopyAs): void => {
    const { ranges } = selection.ranges.length > 0 ? selection : everything;
    if (ranges.length > 0 && epoch !== null) void copy(as, ranges, epoch);
  };
  /** Where a search or a step begins: after the row at hand, else with what is on screen. */
  const here = (): number => choice.at ?? list.onScreen()?.first ?? bounds.first;
  const step = (kind: 'error' | 'note', move: 'next' | 'previous'): void => {
    void goTo.go({ kind, move, from: here() });
  };
  const searchMove = (direction: 'next' | 'previous'): void => {
    if (bar.pattern) search.move(direction, { position: here(), included: choice.at === null });
    else bar.focus();
  };
  const toggleMark = (row: Row): void => notes.annotate(row.seq, row.note === null ? '' : null);
  const focusList = (): void => root.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  const sends = rowActions(on.records, view, epoch, active === null ? undefined : rowAt(feed, active));
  const open = (row: Row): void => setDialog({ kind: 'record', row });
  const note = (row: Row): void => setDialog({ kind: 'note', row });
  useReturn(dialog !== null, focusList);
  useLogKeys(root, primary, {
    search: bar.focus,
    searchMove,
    goTo: () => setGoToOpen(log.next > log.first),
    step,
  });
  const onRow = (row: Row, { shiftKey, ctrlKey, metaKey }: MouseEvent): void => {
    const { position } = row;
    if (shiftKey) select(extendTo(selection, position), position);
    else if (ctrlKey || metaKey) select(toggle(selection, position), position);
    else select(selectOnly(position), position);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const done = pressKey(event, {
      feed,
      view: list,
      selection,
      active,
      select,
      selectAll: () => select(everything, active),
      selectBytes(key) {
        const done = bytes.press(key);
        if (done) list.stay();
        return done;
      },
      unselectBytes: bytes.clear,
      copyBytes() {
        if (bytes.byKeys) void copyData(bytes.byKeys, options.receiveParts);
        return bytes.byKeys !== null;
      },
      copy: () => copySelected(options.receiveParts === 'hex' ? 'hex' : 'text'),
      open,
      mark: toggleMark,
      note,
    });
    if (done) event.preventDefault();
  };
  const halt = (halted: boolean): void => {
    setStopped(halted ? placesKey(view) : '');
    feed.halt(halted);
    if (halted) void client.call('traffic.stopScan', { id, view, pattern: null });
  };
  const behind = newest - bounds.next;
  const isEmpty = state.known && bounds.first === bounds.next && window.rows.length === 0;
  const isStopped = stopped === placesKey(view);
  const inspected = bytes.inspected();
  const nothingChosen = !inspected.bytes?.length && selection.ranges.length === 0;

  return (
    <div ref={root} className={styles.log}>
      <Toolbar
        figure={figureText(session, state, choice.held, words)}
        report={copyReport || (goToOpen ? '' : goTo.report || goTo.wrapped) || notes.report || bytes.report}
        empty={log.next === log.first}
        options={options}
        datagrams={session.config.protocol === 'udp'}
        searching={bar.open}
        filtering={filterOpen}
        inspecting={inspecting}
        goTo={
          <GoToMenu
            goTo={goTo}
            open={goToOpen}
            onOpen={setGoToOpen}
            disabled={log.next === log.first}
            frame={{ utc: options.time.utc, startAt: log.startAt }}
            onStart={() => list.toStart()}
            onEnd={() => list.toEnd()}
            onStep={step}
            onDone={focusList}
          />
        }
        onOptions={on.onOptions}
        onSearch={() => (bar.open ? bar.setOpen(false) : bar.focus())}
        onFilter={() => setFilterOpen(!filterOpen)}
        onInspect={() => on.onInspect(!inspecting)}
        onCopy={copySelected}
        sends={sends.menu}
        onExport={() => setDialog({ kind: 'export' })}
        onClear={capture.state === 'read-only' ? undefined : on.onClear}
      />
      {filterOpen && (
        <FilterBar
          filter={options.filter}
          scan={scan}
          matched={rowsOf(state)}
          all={recordsOf(session)}
          eventsOnly={state.eventsOnly}
          stopped={isStopped}
          pending={state.fault === null && !sameFilter(state.view.filter, options.filter)}
          settled={settled}
          onStop={() => halt(true)}
          onResume={() => halt(false)}
          onFilter={(filter) => on.onOptions({ filter })}
          onClose={() => {
            setFilterOpen(false);
            focusList();
          }}
        />
      )}
      {bar.open && (
        <SearchBar
          draft={bar.draft}
          error={bar.error}
          search={search}
          ready={bar.pattern !== null}
          field={bar.field}
          settled={settled}
          onDraft={bar.setDraft}
          onMove={searchMove}
          onClose={() => {
            bar.setOpen(false);
            focusList();
          }}
        />
      )}
      <CharsetOffer
        likely={state.likelyCharset}
        options={options}
        memory={memory}
        onSwitch={on.onOptions}
        onDone={focusList}
      />
      {state.fault && <FaultNote fault={state.fault} />}
      {paused && (
        <div className={styles.paused} role="status">
          {behind > 0 ? words.traffic.pausedNew(behind) : words.traffic.paused}
        </div>
      )}
      <div className={styles.list}>
        <RecordList
          feed={feed}
          view={list}
          header={settings.recordHeader}
          options={options}
          startAt={log.startAt}
          frozen={paused}
          matcher={bar.matcher}
          linked={bytes.linked}
          selection={selection}
          active={active}
          canPick={on.onPickPeer !== undefined}
          canSend={on.records !== undefined}
          above={log.evictedRecords > 0 ? words.traffic.evicted(log.evictedRecords, log.evictedBytes) : null}
          onKeyDown={onKeyDown}
          onRow={onRow}
          onOpen={open}
          onMark={toggleMark}
          onNote={note}
          onSelectData={bytes.select}
          onPick={(peer) => on.onPickPeer?.(peer)}
          onResend={sends.resend}
        />
        {isEmpty && (
          <EmptyLog
            session={session}
            paused={paused}
            scanning={scan !== null && !isStopped}
            onClearFilter={() => on.onOptions({ filter: null })}
          />
        )}
        {unseen > 0 && (
          <button type="button" className={styles.unseen} onClick={() => list.toEnd()}>
            {words.traffic.newRecords(unseen)}
          </button>
        )}
      </div>
      {state.pendingBytes > 0 && options.framing.kind !== 'reads' && (
        <div className={styles.pending}>{words.framing.pending(state.pendingBytes)}</div>
      )}
      {inspecting && (
        <div className={`${styles.inspector} ${nothingChosen ? styles.folded : ''}`}>
          <Inspector {...inspected}>
            {!nothingChosen && (
              <IdentifyChecksum
                rows={
                  epoch === null || selection.ranges.length === 0
                    ? null
                    : { id, view, epoch, ranges: selection.ranges }
                }
                onVerify={(verify) => on.onOptions({ verify })}
              />
            )}
          </Inspector>
        </div>
      )}
      {epoch !== null && (
        <LogDialogs
          open={dialog}
          session={session}
          epoch={epoch}
          selection={selection}
          copyReport={copyReport}
          sendsOf={(row) => rowActions(on.records, view, epoch, row).menu}
          onCopy={(as, position) => void copy(as, [{ from: position, to: position }], epoch)}
          onNote={(seq, note) => {
            notes.annotate(seq, note);
            setDialog(null);
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  );
}
