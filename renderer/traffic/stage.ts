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

/** What a list measures and moves. Rows are measured once after each change, and only when that is asked for. */
export class Stage {
  private measured: Layout | null = null;

  constructor(readonly elements: ListElements) {}

  /** Pixels of the viewport. */
  get height(): number {
    return this.elements.viewport.clientHeight;
  }

  /** Height of what there is to see, which may be less than the viewport's. */
  get contentHeight(): number {
    const { content, rows } = this.elements;
    return rows.getBoundingClientRect().bottom - content.getBoundingClientRect().top;
  }

  /**
   * The viewport really scrolls, if only over the rows at hand: so does everything that brings an element into view by
   * itself, such as finding in the page, a dragged text selection or a screen reader.
   */
  get scrollTop(): number {
    return this.elements.viewport.scrollTop;
  }

  set scrollTop(value: number) {
    this.elements.viewport.scrollTop = value;
  }

  /** Pixels that somebody scrolled from where the list was; 0 when only the browser moved it. */
  scrolledFrom(scrollTop: number, following: boolean): number {
    const by = this.scrollTop - scrollTop;
    // Browsers round to device pixels, and where the room has grown they keep to the end by themselves.
    const atEnd = this.scrollTop >= this.contentHeight - this.height - 1;
    return Math.abs(by) <= 1 || (following && atEnd) ? 0 : by;
  }

  /** Rows, or the room for them, have changed. */
  forget(): void {
    this.measured = null;
  }

  /**
   * @param start position of the first row
   * @param inline rows run on in one text instead of being boxes
   */
  layout(start: number, inline: boolean): Layout {
    this.measured ??= { start, tops: this.measureTops(inline), height: this.contentHeight };
    return this.measured;
  }

  private measureTops(inline: boolean): number[] {
    const { content, rows } = this.elements;
    const origin = content.getBoundingClientRect().top;
    let last = rows.getBoundingClientRect().top - origin;
    return Array.from(rows.children, (row) => {
      // An inline element begins with its first line; one without text has none and begins where the one before did.
      const box = inline ? row.getClientRects()[0] : row.getBoundingClientRect();
      if (box) last = Math.max(last, box.top - origin);
      return last;
    });
  }
}
