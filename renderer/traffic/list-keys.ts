import type { KeyboardEvent } from 'react';
import type { Row } from '#contract';
import type { ListView } from './list-view.ts';
import type { RowFeed } from './row-feed.ts';
import { extendTo, NO_SELECTION, type Selection, selectOnly } from './selection.ts';

export interface ListKeys {
  feed: RowFeed;
  view: ListView;
  selection: Selection;
  active: number | null;
  select(selection: Selection, active: number | null): void;
  selectAll(): void;
  /** Selects bytes of the active row; false when the key means nothing there. */
  selectBytes(event: KeyboardEvent): boolean;
  /** Selects no bytes; false when none were. */
  unselectBytes(): boolean;
  /** Copies the bytes selected by keys; false when there are none. */
  copyBytes(): boolean;
  copy(): void;
  open(row: Row): void;
  /** Marks a row, or takes its mark away. */
  mark(row: Row): void;
  /** Asks for a note on a row. */
  note(row: Row): void;
}

/** Less than a page, so that the eye finds its line again. */
const PAGE = 0.9;

/** What a key does in the list; false when it means nothing here. */
export function pressKey(event: KeyboardEvent, keys: ListKeys): boolean {
  const command = event.ctrlKey || event.metaKey;
  if (event.altKey || event.target !== event.currentTarget) return false;
  if (command && event.key.toLowerCase() === 'a') keys.selectAll();
  else if (command && event.key.toLowerCase() === 'c') return copySelected(keys);
  else if (command && event.key !== 'Home' && event.key !== 'End') return false;
  else if (!command && keys.selectBytes(event)) return true;
  else return move(event, keys);
  return true;
}

function move({ key, shiftKey }: KeyboardEvent, keys: ListKeys): boolean {
  const { view } = keys;
  switch (key) {
    case 'ArrowDown':
      step(keys, 1, shiftKey);
      return true;
    case 'ArrowUp':
      step(keys, -1, shiftKey);
      return true;
    case 'PageDown':
      view.scrollByPages(PAGE);
      return true;
    case 'PageUp':
      view.scrollByPages(-PAGE);
      return true;
    case 'Home':
      view.toStart();
      return true;
    case 'End':
      view.toEnd();
      return true;
    case 'Enter':
      return openActive(keys);
    case 'm':
    case 'M':
      return withActive(keys, keys.mark);
    case 'n':
    case 'N':
      return withActive(keys, keys.note);
    case 'Escape':
      if (!keys.unselectBytes()) keys.select(NO_SELECTION, null);
      return true;
    default:
      return false;
  }
}

/** Text selected by mouse is copied by the browser. */
function copySelected(keys: ListKeys): boolean {
  if (!(document.getSelection()?.isCollapsed ?? true)) return false;
  if (keys.copyBytes()) return true;
  if (keys.selection.ranges.length === 0) return false;
  keys.copy();
  return true;
}

function openActive({ feed, active, open }: ListKeys): boolean {
  const row = active === null ? undefined : rowAt(feed, active);
  if (!row || row.kind === 'event') return false;
  open(row);
  return true;
}

function withActive({ feed, active }: ListKeys, act: (row: Row) => void): boolean {
  const row = active === null ? undefined : rowAt(feed, active);
  if (row) act(row);
  return row !== undefined;
}

/** Selects the next row, beginning with one on screen. */
function step(keys: ListKeys, by: 1 | -1, extend: boolean): void {
  const { feed, view, selection, active } = keys;
  const { first, next } = feed.state.get().bounds;
  const screen = view.onScreen();
  if (!screen || first === next) return;
  const from = active === null ? null : active + by;
  const position = Math.min(Math.max(from ?? (by > 0 ? screen.first : screen.last), first), next - 1);
  const row = rowAt(feed, position);
  view.reveal(position);
  // A row that was scrolled far away is selected once it is there: the next key press finds it on screen.
  if (row) keys.select(extend ? extendTo(selection, position) : selectOnly(position), position);
}

/** The row at a position, when it is at hand. */
export function rowAt(feed: RowFeed, position: number): Row | undefined {
  const { window } = feed.state.get();
  return window.rows[position - window.start];
}
