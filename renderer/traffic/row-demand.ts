import type { Want } from './row-plan.ts';
import { endOf, type RowWindow } from './row-window.ts';
import { type Anchor, type Layout, rowAt } from './scroller.ts';

/** Pixels of rows kept ready above and below; fewer than NEAR are filled up, more than FAR are given back. */
const NEAR = 300;
const READY = 700;
const FAR = 1600;
/** Assumed height of a row until some were measured: one line, or two where a record has a line for its header. */
const TYPICAL_HEIGHT = 24;
const HEADED_HEIGHT = 44;
/** Bounds the elements of a list. Inline rows may be a single character each, and it takes many to fill a screen. */
const MOST_ROWS = 400;
const MOST_INLINE_ROWS = 1500;
const BOX_STEP = 8;
const INLINE_STEP = 64;

export interface Frame {
  /** Pixels of the viewport. */
  height: number;
  inline: boolean;
  /** Records have a line for their header. */
  headed: boolean;
}

/** Places of a bare stream begin at multiples of a step: a start that moves with every row would wrap all text anew. */
function stepFor(inline: boolean, rows: number): number {
  return inline ? Math.min(INLINE_STEP, 2 ** Math.floor(Math.log2(Math.max(1, rows)))) : BOX_STEP;
}

const mostRows = (inline: boolean): number => (inline ? MOST_INLINE_ROWS : MOST_ROWS);

function perRow({ headed }: Frame, rows: number, height: number): number {
  if (rows > 0 && height > 0) return height / rows;
  return headed ? HEADED_HEIGHT : TYPICAL_HEIGHT;
}

/** The newest rows of a list that follows. */
export const newestRows = (frame: Frame, count: number): Want => ({
  kind: 'newest',
  count,
  step: stepFor(frame.inline, count),
});

/** As many of the newest rows as are on screen, of a list that was never drawn. */
export const newestOnScreen = (frame: Frame): Want =>
  newestRows(frame, Math.ceil(frame.height / perRow(frame, 0, 0)));

/** Pixels that following rows should fill: a little more than the viewport, for scrolling up. */
const filled = (frame: Frame): number => frame.height + 120;

/** Whether far more is laid out than can be seen, as happens when rows grow taller. */
const isSurplus = (frame: Frame, height: number): boolean => height > 1.5 * filled(frame) + READY / 2;

/** How many of the newest rows fill the viewport, measured. */
const fewerNewest = (frame: Frame, layout: Layout): number =>
  Math.max(1, layout.tops.length - rowAt(layout, layout.height - filled(frame)));

/** How many of the newest rows should be held when `count` were asked for and `rows` of them have this height. */
function moreNewest(frame: Frame, count: number, rows: number, height: number): number {
  if (rows > 0 && height >= filled(frame)) return Math.max(1, count);
  const needed = Math.ceil(filled(frame) / perRow(frame, rows, height)) + 1;
  return Math.min(Math.max(count, needed), mostRows(frame.inline));
}

/**
 * How many of the newest rows a list that follows should hold: enough to fill the viewport, and not far more.
 * @param count what it asked for last
 * @param rows rows at hand, of `height` pixels together
 * @param layout measures them; only done when there are too many
 */
export function followingRows(
  frame: Frame,
  count: number,
  rows: number,
  height: number,
  layout: () => Layout | null,
): number {
  const surplus = isSurplus(frame, height) ? layout() : null;
  return surplus ? fewerNewest(frame, surplus) : moreNewest(frame, count, rows, height);
}

/**
 * The rows on screen at a place where nothing is laid out yet, and some above, which may turn out to be on it too. What lies
 * beyond is asked for once these are drawn: every row more would keep the user waiting for the first.
 */
export function rowsAround(frame: Frame, anchor: Anchor, rows: number, height: number): Want {
  const each = perRow(frame, rows, height);
  const above = Math.ceil(NEAR / each);
  const below = Math.ceil(frame.height / each) + 1;
  return span(
    frame,
    anchor.position - above,
    anchor.position + Math.min(below, mostRows(frame.inline)),
    each,
  );
}

/** What a standing list needs so that scrolling on finds rows there; null when it has that. */
export function rowsBeyond(frame: Frame, layout: Layout, window: RowWindow, scrollTop: number): Want | null {
  const above = scrollTop;
  const below = layout.height - scrollTop - frame.height;
  const each = perRow(frame, window.rows.length, layout.height);
  const chunk = Math.ceil(READY / each);
  let from = window.start;
  let to = endOf(window);
  if (above < NEAR) from -= chunk;
  if (above > FAR) from = layout.start + rowAt(layout, scrollTop - READY);
  if (below < NEAR) to += Math.ceil((NEAR - below) / each) + chunk;
  if (below > FAR) to = layout.start + rowAt(layout, scrollTop + frame.height + READY) + 1;
  if (from === window.start && to === endOf(window)) return null;
  return span(frame, from, Math.min(to, from + mostRows(frame.inline)), each);
}

function span(frame: Frame, from: number, to: number, each: number): Want {
  const step = frame.inline ? stepFor(true, frame.height / each) : 1;
  return { kind: 'span', from: Math.floor(from / step) * step, to };
}
