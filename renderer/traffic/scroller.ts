/**
 * Where a list stands, in records and not in pixels: a log of ten million rows has no height that a browser could hold.
 * Pure arithmetic; `list-view.ts` applies it to elements.
 */
export interface Anchor {
  /** The record at the upper edge. */
  readonly position: number;
  /** Pixels of it above the edge; negative when the edge is above it. */
  readonly offset: number;
}

/** Rows as they are laid out now. */
export interface Layout {
  /** Position of the first one. */
  readonly start: number;
  /** Upper edge of each row, in pixels from the top of the content. Rows that share a line share it. */
  readonly tops: readonly number[];
  /** Height of the content. */
  readonly height: number;
}

/** The row at a height of the content: the last one that begins at it or above. Answers its index. */
export function rowAt({ tops }: Layout, y: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    // Edges are measured with the precision of the screen, and sums of them are not exact.
    if ((tops[middle] ?? 0) <= y + 0.01) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function anchorAt(layout: Layout, scrollTop: number): Anchor {
  const index = rowAt(layout, scrollTop);
  return { position: layout.start + index, offset: scrollTop - (layout.tops[index] ?? 0) };
}

/** Pixels between the top of the content and the anchor's edge; null when the anchor's row is not laid out. */
export function scrollTopOf(layout: Layout, anchor: Anchor): number | null {
  const top = layout.tops[anchor.position - layout.start];
  return top === undefined ? null : top + anchor.offset;
}

/** Place at a height of the content, with the part of the row above it. */
export function placeAt(layout: Layout, y: number): number {
  const index = rowAt(layout, y);
  const top = layout.tops[index] ?? 0;
  const bottom = layout.tops.find((t, i) => i > index && t > top) ?? layout.height;
  const part = bottom > top ? (y - top) / (bottom - top) : 0;
  return layout.start + index + Math.min(1, Math.max(0, part));
}

/** The first and last position between two heights of the content; null when there is no row. */
export function rowsWithin(layout: Layout, from: number, to: number): { first: number; last: number } | null {
  if (layout.tops.length === 0) return null;
  const last = Math.ceil(placeAt(layout, to)) - 1;
  return {
    first: Math.floor(placeAt(layout, from)),
    last: Math.min(last, layout.start + layout.tops.length - 1),
  };
}

/** Whether the rows at hand reach the oldest and the newest there are. */
export interface Ends {
  readonly allAbove: boolean;
  readonly allBelow: boolean;
}

/** How far a list can go now. */
export interface Travel {
  readonly scrollTop: number;
  /** Pixels that are left for when more rows are at hand. */
  readonly owed: number;
  /** The newest record is on screen, and the user went there or never could leave. */
  readonly atEnd: boolean;
}

/** Screens that a list can be scrolled ahead of the rows at hand. */
const MOST_OWED = 3;

/** The upper edge for which the last row at hand ends at the lower one. */
export const lowestTop = (layout: Layout, screen: number): number => Math.max(0, layout.height - screen);

/**
 * Goes to a height of the content, as far as there are rows.
 * @param screen pixels of the viewport
 * @param downwards the user scrolls towards the newest record
 */
export function travel(
  layout: Layout,
  screen: number,
  { allAbove, allBelow }: Ends,
  target: number,
  downwards: boolean,
): Travel {
  const lowest = lowestTop(layout, screen);
  const scrollTop = Math.min(Math.max(target, 0), lowest);
  const beyond = target - scrollTop;
  const more = beyond < 0 ? !allAbove : !allBelow;
  return {
    scrollTop,
    owed: more ? Math.min(Math.max(beyond, -MOST_OWED * screen), MOST_OWED * screen) : 0,
    atEnd: allBelow && ((downwards && target > lowest - 1) || (allAbove && lowest === 0)),
  };
}

/** A scrollbar's thumb as parts of its track. */
export interface Thumb {
  /** Place at the upper edge, counted from the oldest record held. */
  readonly value: number;
  /** The value at the very end. */
  readonly max: number;
  /** Part of the whole that is visible, 0 to 1. */
  readonly size: number;
}

/**
 * @param top place at the upper edge
 * @param visible rows on screen
 */
export function thumbOf(first: number, next: number, top: number, visible: number): Thumb {
  const total = Math.max(0, next - first);
  const max = Math.max(0, total - visible);
  return {
    max,
    value: Math.min(max, Math.max(0, top - first)),
    size: total === 0 ? 1 : Math.min(1, visible / total),
  };
}

/** Upper edge and length of the thumb in pixels. It never gets too short to be caught. */
export function thumbPixels({ value, max, size }: Thumb, track: number): { top: number; length: number } {
  const length = Math.max(Math.min(28, track), size * track);
  return { top: max === 0 ? 0 : (value / max) * (track - length), length };
}

/** The value for a thumb that was dragged to a height of its track. */
export function thumbValue({ max }: Thumb, top: number, length: number, track: number): number {
  return track <= length ? 0 : Math.min(1, Math.max(0, top / (track - length))) * max;
}

/** Pixels to scroll to have a row on screen, as few as it takes; null when the row is not there. */
export function pixelsTo(layout: Layout, position: number, scrollTop: number, height: number): number | null {
  const top = layout.tops[position - layout.start];
  if (top === undefined) return null;
  const bottom = layout.tops[position - layout.start + 1] ?? layout.height;
  if (top < scrollTop) return top - scrollTop;
  return bottom > scrollTop + height ? Math.min(top, bottom - height) - scrollTop : 0;
}
