import { onTestFinished } from 'vitest';
import type { ListSettings, Place } from './list-place.ts';
import { ListView } from './list-view.ts';
import { FakeLog, settle } from './log.fixture.ts';
import { RowFeed } from './row-feed.ts';
import type { ListElements } from './stage.ts';

export const SCREEN = 400;
export const SETTINGS: ListSettings = { autoScroll: true, inline: false, headed: false, frozen: false };

/** Rows of different heights, by their place in the log. */
export const heightOf = (position: number): number => 20 + ((position * 37) % 5) * 15;

/** A list as a browser would lay it out, without one. */
export class Screen {
  readonly log = new FakeLog();
  readonly feed = new RowFeed(this.log.pull, this.log.source());
  readonly view: ListView;
  settings = SETTINGS;
  private top = 0;
  private room = SCREEN;

  constructor(change: Partial<ListSettings> = {}, place?: Place) {
    this.settings = { ...SETTINGS, ...change };
    this.view = new ListView(this.feed, this.settings, place);
    this.view.attach(this.elements());
    let queued = false;
    this.feed.state.subscribe(() => {
      if (queued) return;
      queued = true;
      // As a component: once for all changes before.
      queueMicrotask(() => {
        queued = false;
        this.render();
      });
    });
    this.feed.start();
    onTestFinished(() => this.feed.stop());
  }

  render(): void {
    this.top = Math.min(this.top, this.limit());
    this.view.configure(this.settings);
    this.view.rendered();
  }

  async grow(by: number): Promise<void> {
    this.log.next += by;
    await this.pull();
  }

  async pull(): Promise<void> {
    this.feed.update(this.log.source({ frozen: this.settings.frozen }));
    this.render();
    await settle();
  }

  async scroll(pixels: number): Promise<void> {
    this.view.scrollBy(pixels);
    await settle();
  }

  /** Gives the list more room. A browser keeps to the end by itself, and tells of that first, as of any scroll. */
  async enlarge(by: number): Promise<void> {
    this.room += by;
    this.top = Math.min(this.top, this.limit());
    this.view.scrolled();
    this.render();
    await settle();
  }

  /** Positions on screen with the pixels of their upper edges. */
  rows(): [position: number, y: number][] {
    const { window } = this.feed.state.get();
    return window.rows
      .map((row): [number, number] => [row.position, this.edge(row.position) - this.top])
      .filter(([position, y]) => y < SCREEN && y + heightOf(position) > 0);
  }

  private edge(position: number): number {
    let y = 0;
    for (let p = this.feed.state.get().window.start; p < position; p += 1) y += heightOf(p);
    return y;
  }

  private height(): number {
    const { start, rows } = this.feed.state.get().window;
    return this.edge(start + rows.length);
  }

  private limit(): number {
    return Math.max(0, this.height() - this.room);
  }

  private elements(): ListElements {
    const screen = this;
    const box = (top: number, bottom: number) => ({ top, bottom });
    const viewport = {
      get clientHeight() {
        return screen.room;
      },
      get scrollTop() {
        return screen.top;
      },
      set scrollTop(value: number) {
        screen.top = Math.min(Math.max(value, 0), screen.limit());
      },
    };
    const content = { getBoundingClientRect: () => box(-this.top, this.height() - this.top) };
    const rows = {
      getBoundingClientRect: content.getBoundingClientRect,
      get children() {
        return screen.feed.state.get().window.rows.map(({ position }) => {
          const y = screen.edge(position) - screen.top;
          return { getBoundingClientRect: () => box(y, y + heightOf(position)) };
        });
      },
    };
    const track = document.createElement('div');
    const thumb = document.createElement('div');
    return { viewport, content, rows, track, thumb } as unknown as ListElements;
  }
}

export const last = (screen: Screen): number | undefined => screen.rows().at(-1)?.[0];
