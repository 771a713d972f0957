import type { Layout } from './scroller.ts';

/** The elements of a list, as `RecordList` renders them. */
export interface ListElements {
  /** What the content is seen through; it has no scrollbar of its own. */
  viewport: HTMLElement;
  /** Everything that moves. */
  content: HTMLElement;
  /** Its rows, in order; part of the content. */
  rows: HTMLElement;
  track: HTMLElement;
  thumb: HTMLElement;
}

/** Height of what there is to see, which may be less than the viewport's. */
export const contentHeight = ({ content, rows }: ListElements): number =>
  rows.getBoundingClientRect().bottom - content.getBoundingClientRect().top;

/**
 * Measures all rows at once, so that the browser lays out once.
 * @param start position of the first row
 * @param inline rows run on in one text instead of being boxes
 */
export function measure(elements: ListElements, start: number, inline: boolean): Layout {
  const origin = elements.content.getBoundingClientRect().top;
  let last = elements.rows.getBoundingClientRect().top - origin;
  const tops = Array.from(elements.rows.children, (row) => {
    // An inline element begins with its first line; one without text has none and begins where the one before did.
    const box = inline ? row.getClientRects()[0] : row.getBoundingClientRect();
    if (box) last = Math.max(last, box.top - origin);
    return last;
  });
  return { start, tops, height: contentHeight(elements) };
}

/**
 * Shows the content from a height on. The viewport really scrolls, if only over the rows at hand: so does everything that
 * brings an element into view by itself, such as finding in the page, a dragged text selection or a screen reader.
 */
export function showFrom({ viewport }: ListElements, scrollTop: number): void {
  viewport.scrollTop = scrollTop;
}
