import { type Cell, createCell, type ReadonlyCell } from '../state/cell.ts';
import { edgesOf, placeOfThumb } from './list-edges.ts';
import {
  ABOVE_ALL,
  type ListSettings,
  type ListStatus,
  nextPlaces,
  type Place,
  type Places,
  samePlaces,
} from './list-place.ts';
import { type Frame, followingRows, newestRows, rowsAround, rowsBeyond } from './row-demand.ts';
import type { RowFeed } from './row-feed.ts';
import { endOf } from './row-window.ts';
import { showThumb } from './scrollbar.ts';
import {
  type Anchor,
  anchorAt,
  type Layout,
  lowestTop,
  pixelsTo,
  rowsWithin,
  scrollTopOf,
  type Thumb,
  thumbOf,
  travel,
} from './scroller.ts';
import { type ListElements, Stage } from './stage.ts';
import { placesKey } from './view-of.ts';

/**
 * Moves a list: it follows the newest rows, or stands at an anchor that no new, old or resized row elsewhere can move. Says
 * to the feed which rows it needs. The component renders the feed's rows and calls `rendered` after each change.
 */
export class ListView {
  private stage: Stage | null = null;
  private readonly status: Cell<ListStatus>;
  /** Where it stands; null while it follows. */
  private anchor: Anchor | null;
  private scrollTop = 0;
  /** Pixels scrolled beyond the rows at hand, made good when more are there. */
  private owed = 0;
  /** One past the newest record that was on screen. */
  private seen: number;
  /** Rows asked for while following. */
  private newest = 0;
  /** The mouse button is down on a list that followed. */
  private held = false;
  /** What its positions mean. */
  private places: Places;
  private bar: Thumb = { value: 0, max: 0, size: 1 };

  constructor(
    private readonly feed: RowFeed,
    private settings: ListSettings,
    place?: Place,
  ) {
    const { view, newest } = feed.state.get();
    const key = placesKey(view);
    const known = place?.places.key === key ? place : undefined;
    this.places = known?.places ?? { key, epoch: null };
    this.anchor = known ? known.anchor : settings.autoScroll ? null : { position: 0, offset: ABOVE_ALL };
    this.seen = known?.seen ?? newest;
    this.status = createCell({ following: this.following, unseen: 0 });
  }

  get state(): ReadonlyCell<ListStatus> {
    return this.status;
  }

  /** The scrollbar as it is now. */
  get thumb(): Thumb {
    return this.bar;
  }

  place(): Place {
    return { places: this.places, anchor: this.held ? null : this.anchor, seen: this.seen };
  }

  attach(elements: ListElements | null): void {
    this.stage = elements && new Stage(elements);
  }

  configure(settings: ListSettings): void {
    const { autoScroll } = this.settings;
    this.settings = settings;
    if (settings.autoScroll === autoScroll) return;
    if (settings.autoScroll) this.toEnd();
    else this.stand();
  }

  /** After rows or the room for them changed, before the browser paints. */
  rendered(): void {
    this.stage?.forget();
    const { bounds, known } = this.feed.state.get();
    if (!known) return;
    this.turn();
    if (this.anchor && this.anchor.position < bounds.first && !this.settings.frozen) {
      const empty = bounds.first === bounds.next;
      this.anchor = empty && this.settings.autoScroll ? null : { position: bounds.first, offset: ABOVE_ALL };
    }
    this.arrange();
  }

  /** The viewport was scrolled, by this list itself or by the browser. */
  scrolled(): void {
    const by = this.stage?.scrolledFrom(this.scrollTop, this.following) ?? 0;
    if (by !== 0 && !this.awaitsRows()) this.scrollBy(by);
  }

  /** Scrolls by pixels, downwards when positive. */
  scrollBy(pixels: number): void {
    if (pixels === 0 || !this.stand()) return;
    this.owed = 0;
    this.moveTo(this.scrollTop + pixels, pixels > 0);
    this.arrange();
  }

  /** Scrolls by parts of the viewport's height. */
  scrollByPages(pages: number): void {
    this.scrollBy(pages * this.frame().height);
  }

  toStart(): void {
    this.jump({ position: this.feed.state.get().bounds.first, offset: ABOVE_ALL });
  }

  toEnd(): void {
    if (this.settings.autoScroll) {
      this.anchor = null;
      this.owed = 0;
      this.arrange();
    } else {
      this.jump({ position: Math.max(0, this.feed.state.get().bounds.next - 1), offset: -ABOVE_ALL });
    }
  }

  /** Shows what stands at a value of the thumb. */
  toThumb(value: number): void {
    if (value >= this.bar.max) {
      this.toEnd();
      return;
    }
    const { bounds, window } = this.feed.state.get();
    const usual = (this.stage?.contentHeight ?? 0) / Math.max(1, window.rows.length);
    this.jump(placeOfThumb(value, bounds.first, usual));
  }

  /** Scrolls as little as it takes to have a row on screen. */
  reveal(position: number): void {
    const layout = this.stand() ? this.layout() : null;
    const by = layout && pixelsTo(layout, position, this.scrollTop, this.frame().height);
    if (by === null) this.jump({ position, offset: 0 });
    else this.scrollBy(by);
  }

  /** Has a row on screen with some of what stands before it: a place that was searched for. */
  show(position: number): void {
    const screen = this.onScreen();
    if (screen && position > screen.first && position < screen.last) this.stand();
    else this.jump({ position, offset: -this.frame().height / 3 });
  }

  /** The oldest and newest positions on screen; null when there is none. */
  onScreen(): { first: number; last: number } | null {
    const layout = this.layout();
    return layout && rowsWithin(layout, this.scrollTop, this.scrollTop + this.frame().height);
  }

  /** Stands still while the mouse button is down, so that what is clicked or selected does not run away. */
  hold(): void {
    // The event that tells of a scroll by the browser may still be on its way.
    this.scrolled();
    this.held = this.following && this.stand();
  }

  /** Follows again after `hold`, unless the user has selected text, which following would tear down. */
  release(selected: boolean): void {
    if (!this.held) return;
    this.held = false;
    if (!selected) this.anchor = null;
    this.arrange();
  }

  /** Does not follow any more: something on screen is worked with. */
  stay(): void {
    this.stand();
    this.arrange();
  }

  private get following(): boolean {
    return this.anchor === null;
  }

  private frame(): Frame {
    const { inline, headed } = this.settings;
    return { height: this.stage?.height ?? 0, inline, headed };
  }

  private layout(): Layout | null {
    return this.stage?.layout(this.feed.state.get().window.start, this.settings.inline) ?? null;
  }

  /** The list goes to a place whose rows are not there yet. */
  private awaitsRows(): boolean {
    const layout = this.layout();
    return !layout || (this.anchor !== null && scrollTopOf(layout, this.anchor) === null);
  }

  /** Goes from following to standing where the list is now. Answers whether it stands. */
  private stand(): boolean {
    const layout = this.layout();
    if (!layout) return false;
    if (!this.following) return true;
    this.seen = this.feed.state.get().bounds.next;
    this.anchor = anchorAt(layout, this.scrollTop);
    return true;
  }

  private jump(anchor: Anchor): void {
    if (this.following) this.seen = this.feed.state.get().bounds.next;
    this.anchor = anchor;
    this.owed = 0;
    this.arrange();
  }

  /** Goes on at the oldest row at hand when other rows have the places now. */
  private turn(): void {
    const { view, epoch, window, newest } = this.feed.state.get();
    const old = this.places;
    this.places = nextPlaces(old, placesKey(view), epoch);
    if (samePlaces(old, this.places)) return;
    this.seen = newest;
    const isEmpty = window.rows.length === 0;
    if (this.anchor)
      this.anchor = isEmpty && this.settings.autoScroll ? null : { position: window.start, offset: 0 };
  }

  private arrange(): void {
    const { stage } = this;
    if (!stage) return;
    if (this.anchor) this.standAt(stage, this.anchor);
    if (!this.anchor) this.followEnd(stage);
    this.report(stage);
  }

  private followEnd(stage: Stage): void {
    const frame = this.frame();
    const height = stage.contentHeight;
    this.scrollTop = Math.max(0, height - frame.height);
    stage.scrollTop = this.scrollTop;
    const rows = this.feed.state.get().window.rows.length;
    this.newest = followingRows(frame, this.newest || rows, rows, height, () => this.layout());
    this.feed.aim(newestRows(frame, this.newest));
  }

  private standAt(stage: Stage, anchor: Anchor): void {
    const { window, bounds } = this.feed.state.get();
    const layout = this.layout();
    const top = layout && scrollTopOf(layout, anchor);
    if (!layout || top === null) {
      this.feed.aim(rowsAround(this.frame(), anchor, window.rows.length, stage.contentHeight));
      return;
    }
    const within = Math.min(Math.max(top, 0), lowestTop(layout, stage.height));
    const awaited = within < top ? endOf(window) < bounds.next : within > top && window.start > bounds.first;
    // A place near the edge of the rows at hand is kept until its neighbours are there.
    if (awaited) this.scrollTop = within;
    else this.moveTo(within + this.owed, this.owed > 0);
    if (this.following) return;
    stage.scrollTop = this.scrollTop;
    const want = rowsBeyond(this.frame(), layout, window, this.scrollTop);
    if (want) this.feed.aim(want);
  }

  /** Takes a height of the content as the upper edge, as far as there are rows. */
  private moveTo(target: number, downwards: boolean): void {
    const layout = this.layout();
    if (!layout) return;
    const { window, bounds } = this.feed.state.get();
    const ends = { allAbove: window.start <= bounds.first, allBelow: endOf(window) >= bounds.next };
    const { scrollTop, owed, atEnd } = travel(layout, this.frame().height, ends, target, downwards);
    this.scrollTop = scrollTop;
    this.owed = owed;
    const follow = atEnd && this.settings.autoScroll && !this.held;
    this.anchor = follow ? null : anchorAt(layout, scrollTop);
  }

  private report(stage: Stage): void {
    const { bounds, newest } = this.feed.state.get();
    const layout = this.awaitsRows() ? null : this.layout();
    const { top, bottom } = edgesOf(this.feed.state.get(), stage, layout, this.anchor, this.scrollTop);
    this.bar = thumbOf(bounds.first, bounds.next, top, bottom - top);
    showThumb(stage.elements, this.bar);
    if (this.following) this.seen = bounds.next;
    else if (!this.awaitsRows()) this.seen = Math.max(this.seen, Math.floor(bottom));
    const quiet = this.held || this.settings.frozen;
    const unseen = quiet ? 0 : Math.max(0, newest - Math.max(this.seen, bounds.first));
    const told = this.status.get();
    if (unseen === told.unseen && this.following === told.following) return;
    this.status.set({ following: this.following, unseen });
  }
}
