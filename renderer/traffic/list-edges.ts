import type { FeedState } from './feed-state.ts';
import { ABOVE_ALL } from './list-place.ts';
import { type Anchor, type Layout, placeAt } from './scroller.ts';

/**
 * Places at the edges of a list's viewport.
 * @param layout null while the rows where the list stands are not there
 * @param anchor null while the list follows the newest row
 */
export function edgesOf(
  { bounds, window }: Pick<FeedState, 'bounds' | 'window'>,
  { height, contentHeight }: { height: number; contentHeight: number },
  layout: Layout | null,
  anchor: Anchor | null,
  scrollTop: number,
): { top: number; bottom: number } {
  const rows = window.rows.length;
  const usual = contentHeight > 0 ? (rows * height) / contentHeight : rows;
  if (!anchor) return { top: bounds.next - usual, bottom: bounds.next };
  if (!layout) return { top: anchor.position, bottom: anchor.position + usual };
  return { top: placeAt(layout, scrollTop), bottom: placeAt(layout, scrollTop + height) };
}

/**
 * Where a value of the thumb stands.
 * @param usual height of a row, about
 */
export function placeOfThumb(value: number, first: number, usual: number): Anchor {
  const position = Math.floor(first + value);
  return { position, offset: value <= 0 ? ABOVE_ALL : (first + value - position) * usual };
}
