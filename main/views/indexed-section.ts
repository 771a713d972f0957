import type { Stretch } from '../traffic/stretch.ts';
import type { Checkpoint, FrameRun } from './frame-run.ts';
import type { Frames } from './frames.ts';
import type { Section } from './log-view.ts';
import { RowSet } from './row-set.ts';

/** What ended frames without a record saying so, before which row of the stretch it was noticed. */
export interface Ending {
  row: number;
  /** A stream that was over, or the time up to which pauses were judged. */
  what: { stream: number } | { at: number };
}

/** A part of an indexed view: items are records or frames, rows are the items that are shown. */
export class IndexedSection implements Section {
  /** Items looked at. */
  items = 0;
  /** Shown rows that are events; counted where rows are filtered only. */
  events = 0;
  readonly shown: RowSet | undefined;
  readonly endings: Ending[] = [];
  private lastRow = -1;
  private lastItem = -1;

  constructor(
    readonly stretch: Stretch,
    readonly base: number,
    /** Where it begins in the stretch: a row, and an offset in that row's record. */
    readonly row: number,
    readonly offset: number,
    filtered: boolean,
    /** How the streams stood there; undefined where items are records. */
    readonly start: Checkpoint | undefined,
  ) {
    this.shown = filtered ? new RowSet() : undefined;
  }

  get count(): number {
    return this.shown ? this.shown.count : this.items;
  }

  /** Item of the n-th row; -1 when there is none. Quick for one row after another. */
  itemOf(n: number): number {
    if (!this.shown) return n < this.items ? n : -1;
    if (n === this.lastRow) return this.lastItem;
    const item = n === this.lastRow + 1 ? this.shown.next(this.lastItem + 1) : this.shown.nth(n);
    if (item >= 0) {
      this.lastRow = n;
      this.lastItem = item;
    }
    return item;
  }

  /** Rows before an item. */
  rowsBefore(item: number): number {
    return this.shown ? this.shown.rank(item) : Math.min(item, this.items);
  }

  /** Does an ending again, or for the first time. */
  static apply(ending: Ending, run: FrameRun, frames: Frames): void {
    if ('stream' in ending.what) run.end(ending.what.stream, frames);
    else run.pauseUntil(ending.what.at, frames);
  }
}

/** Bytes of a record that are framed in one go: the densest frames of so many take some milliseconds. */
export const PIECE_BYTES = 32 * 1024;
