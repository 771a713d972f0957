import { type RefObject, useEffect, useState } from 'react';
import type { Row } from '#contract';
import { formatCount } from '../format/numbers.ts';
import { useWords } from '../words/use-words.ts';
import { type ByteCursor, moveCursor, spanOf } from './bytes/byte-cursor.ts';
import { charsOfBytes } from './bytes/char-map.ts';
import { mapOf } from './bytes/decorate.ts';
import { type DataSelection, selectedBytes } from './bytes/dom-selection.ts';
import type { FeedState } from './feed-state.ts';
import styles from './row.module.css';
import type { Linked } from './row-data.tsx';

/** Part of the data of one row. */
export interface LinkedRow extends Linked {
  readonly position: number;
  readonly epoch: number | null;
  readonly bytes: Uint8Array;
  /** Of a selection by keys. */
  readonly cursor: ByteCursor | null;
  /** Its characters, when the row carries text. */
  readonly text: string | null;
}

/** What to inspect, and where in its row it stands. */
export interface Inspected {
  readonly bytes: Uint8Array | null;
  readonly offset: number;
}

/**
 * What the user has selected in the data of a row, in bytes; kept when the row leaves the screen. What is selected by keys
 * is of the active row.
 * @param root an element around the rows
 */
export function useLinked(
  { view, epoch, window }: FeedState,
  active: number | null,
  root: RefObject<HTMLElement | null>,
) {
  const { inspector: words } = useWords();
  const [held, setLinked] = useState<LinkedRow | null>(null);
  const rowAt = (position: number): Row | undefined => window.rows[position - window.start];
  const linked = held?.epoch === epoch && (held.cursor === null || held.position === active) ? held : null;
  const byKeys = linked?.cursor ? linked : null;
  useEffect(() => {
    if (byKeys?.cursor) reveal(root.current, byKeys.cursor);
  }, [byKeys, root]);

  const link = (row: Row, bytes: Uint8Array, span: Linked, cursor: ByteCursor | null): void => {
    const map = mapOf(row, view.charset);
    const chars = map && charsOfBytes(map, span);
    const { position, text } = row;
    setLinked({
      ...span,
      position,
      epoch,
      bytes: bytes.slice(span.from, span.to),
      cursor,
      text: chars && text !== undefined ? text.slice(chars.from, chars.to) : null,
    });
  };
  return {
    linked,
    /** What is selected by keys; null when nothing is. */
    byKeys,
    /** Says it in words, for those who do not see it. */
    report: byKeys
      ? words.span(
          formatCount(byKeys.from),
          byKeys.from.toString(16).toUpperCase(),
          formatCount(byKeys.bytes.length),
        )
      : '',
    select(selection: DataSelection | null): void {
      const row = selection ? rowAt(Number(selection.row.dataset.position)) : undefined;
      const span = selection && row && selectedBytes(selection, mapOf(row, view.charset));
      if (selection && span && row?.bytes) link(row, row.bytes, { ...span, form: selection.form }, null);
      else setLinked(null);
    },
    /** Moves or extends the selection in the active row; false when the key means nothing there. */
    press(key: { key: string; shiftKey: boolean }): boolean {
      const row = active === null ? undefined : rowAt(active);
      if (!row?.bytes) return false;
      const here = linked?.position === active ? linked : null;
      const cursor = here && (here.cursor ?? { anchor: here.from, at: here.to - 1 });
      const next = moveCursor(cursor, row.bytes.length, key);
      if (!next) return false;
      document.getSelection()?.removeAllRanges();
      link(row, row.bytes, { ...spanOf(next), form: 'keys' }, next);
      return true;
    },
    /** Ends a selection by keys; false when there is none. */
    clear(): boolean {
      if (byKeys) setLinked(null);
      return byKeys !== null;
    },
    /** The selection, else the whole of the active row as far as it is at hand. */
    inspected(): Inspected {
      if (linked) return { bytes: linked.bytes, offset: linked.from };
      const row = active === null ? undefined : rowAt(active);
      return { bytes: row?.bytes ?? null, offset: 0 };
    },
  };
}

/** Scrolls to the byte that keys move: a record may be longer than the screen. */
function reveal(root: HTMLElement | null, { anchor, at }: ByteCursor): void {
  const marks = [...(root?.querySelectorAll(`[data-active] .${styles.linked}`) ?? [])];
  const mark = at < anchor ? marks[0] : marks.at(-1);
  mark?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
