import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ListSettings, Place } from './list-place.ts';
import { ListView } from './list-view.ts';
import { FakeLog, settle } from './log.fixture.ts';
import { RowFeed } from './row-feed.ts';
import type { ListElements } from './stage.ts';

const SCREEN = 400;
const SETTINGS: ListSettings = { autoScroll: true, inline: false, frozen: false };

/** Rows of different heights, by their place in the log. */
const heightOf = (position: number): number => 20 + ((position * 37) % 5) * 15;

/** A list as a browser would lay it out, without one. */
class Screen {
  readonly log = new FakeLog();
  readonly feed = new RowFeed(this.log.pull, this.log.source());
  readonly view: ListView;
  settings = SETTINGS;
  private top = 0;

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
    return Math.max(0, this.height() - SCREEN);
  }

  private elements(): ListElements {
    const screen = this;
    const box = (top: number, bottom: number) => ({ top, bottom });
    const viewport = {
      clientHeight: SCREEN,
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

const last = (screen: Screen): number | undefined => screen.rows().at(-1)?.[0];

test('follows the newest record, whose lower edge is that of the screen', async () => {
  const screen = new Screen();
  await screen.grow(10_000_000);
  const [position = 0, y = 0] = screen.rows().at(-1) ?? [];
  expect(position).toBe(9_999_999);
  expect(y + heightOf(position)).toBe(SCREEN);
  await screen.grow(5);
  expect(last(screen)).toBe(10_000_004);
  expect(screen.view.state.get()).toEqual({ following: true, unseen: 0 });
});

test('few records begin at the top', async () => {
  const screen = new Screen();
  await screen.grow(2);
  expect(screen.rows()).toEqual([
    [0, 0],
    [1, heightOf(0)],
  ]);
});

test('scrolled up it stands still, pixel by pixel, and counts what is new', async () => {
  const screen = new Screen();
  await screen.grow(1000);
  await screen.scroll(-130);
  const before = screen.rows();
  await screen.grow(238);
  expect(screen.rows()).toEqual(before);
  expect(screen.view.state.get()).toEqual({ following: false, unseen: 238 });
  screen.view.toEnd();
  await settle();
  expect(last(screen)).toBe(1237);
  expect(screen.view.state.get()).toEqual({ following: true, unseen: 0 });
});

test('scrolling down to the end follows again', async () => {
  const screen = new Screen();
  await screen.grow(100);
  await screen.scroll(-500);
  expect(screen.view.state.get().following).toBe(false);
  for (let i = 0; i < 20; i += 1) await screen.scroll(100);
  expect(screen.view.state.get().following).toBe(true);
});

test('scrolling back by as much shows the same, over rows that were not there', async () => {
  const screen = new Screen();
  await screen.grow(100_000);
  await screen.scroll(-50);
  const before = screen.rows();
  for (let i = 0; i < 40; i += 1) await screen.scroll(-333);
  expect(screen.rows()[0]?.[0]).toBeLessThan(99_800);
  for (let i = 0; i < 40; i += 1) await screen.scroll(333);
  expect(screen.rows()).toEqual(before);
});

test('whatever arrives or makes room elsewhere, no row moves while the list stands', async () => {
  const change = fc.oneof(
    fc.record({ grow: fc.integer({ min: 1, max: 5000 }) }),
    fc.record({ scroll: fc.integer({ min: -900, max: 300 }) }),
    fc.record({ evict: fc.double({ min: 0, max: 1, noNaN: true }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
      const screen = new Screen();
      await screen.grow(2000);
      await screen.scroll(-3000);
      for (const step of changes) {
        const before = screen.rows();
        const standing = !screen.view.state.get().following;
        if ('scroll' in step) await screen.scroll(step.scroll);
        else if ('grow' in step) await screen.grow(step.grow);
        else {
          const oldest = before[0]?.[0] ?? 0;
          screen.log.first += Math.floor((oldest - screen.log.first) * step.evict);
          await screen.pull();
        }
        if (!('scroll' in step) && standing) expect(screen.rows()).toEqual(before);
      }
      screen.feed.stop();
    }),
    { numRuns: 60 },
  );
});

test('when the rows on screen make room it moves to the oldest ones', async () => {
  const screen = new Screen();
  await screen.grow(1000);
  screen.view.toStart();
  await settle();
  expect(screen.rows()[0]).toEqual([0, 0]);
  screen.log.first = 600;
  await screen.pull();
  expect(screen.rows()[0]).toEqual([600, 0]);
  expect(screen.view.state.get().following).toBe(false);
});

test('only rows near the screen are held, however far one scrolls', async () => {
  const screen = new Screen();
  await screen.grow(10_000_000);
  for (let i = 0; i < 100; i += 1) {
    await screen.scroll(-350);
    expect(screen.feed.state.get().window.rows.length).toBeLessThan(120);
  }
});

describe('the scrollbar', () => {
  test('goes anywhere in ten million records', async () => {
    const screen = new Screen();
    await screen.grow(10_000_000);
    screen.view.toThumb(5_000_000);
    await settle();
    expect(screen.rows()[0]?.[0]).toBe(5_000_000);
    expect(screen.view.thumb.value).toBeCloseTo(5_000_000, 0);
    screen.view.toThumb(0);
    await settle();
    expect(screen.rows()[0]).toEqual([0, 0]);
    screen.view.toThumb(screen.view.thumb.max);
    await settle();
    expect(screen.view.state.get().following).toBe(true);
  });
});

describe('without auto-scroll', () => {
  test('it never moves by itself, not even at the end', async () => {
    const screen = new Screen({ autoScroll: false });
    await screen.grow(3);
    const before = screen.rows();
    await screen.grow(1000);
    expect(screen.rows().slice(0, 3)).toEqual(before);
    screen.view.toEnd();
    await settle();
    expect(last(screen)).toBe(1002);
    const atEnd = screen.rows();
    await screen.grow(10);
    expect(screen.rows()).toEqual(atEnd);
    expect(screen.view.state.get()).toEqual({ following: false, unseen: 10 });
  });

  test('turning it off stands where the list is, turning it on goes to the end', async () => {
    const screen = new Screen();
    await screen.grow(1000);
    const before = screen.rows();
    screen.settings = { ...SETTINGS, autoScroll: false };
    await screen.grow(50);
    expect(screen.rows()).toEqual(before);
    screen.settings = SETTINGS;
    await screen.pull();
    expect(last(screen)).toBe(1049);
  });
});

test('paused, the end it follows stands still, and goes on afterwards', async () => {
  const screen = new Screen();
  await screen.grow(1000);
  const before = screen.rows();
  screen.settings = { ...SETTINGS, frozen: true };
  await screen.pull();
  await screen.grow(500);
  expect(screen.rows()).toEqual(before);
  screen.settings = SETTINGS;
  await screen.pull();
  expect(last(screen)).toBe(1499);
});

test('rows do not run away while the mouse button is down', async () => {
  const screen = new Screen();
  await screen.grow(1000);
  const before = screen.rows();
  screen.view.hold();
  await screen.grow(70);
  expect(screen.rows()).toEqual(before);
  expect(screen.view.state.get().unseen).toBe(0);
  screen.view.release(false);
  await settle();
  expect(last(screen)).toBe(1069);
  screen.view.hold();
  screen.view.release(true);
  await screen.grow(30);
  expect(screen.view.state.get()).toEqual({ following: false, unseen: 30 });
});

test('a row is brought on screen by as little as it takes', async () => {
  const screen = new Screen();
  await screen.grow(1000);
  await screen.scroll(-5000);
  const [first = 0] = screen.rows()[1] ?? [];
  const before = screen.rows();
  screen.view.reveal(first);
  expect(screen.rows()).toEqual(before);
  screen.view.reveal(first - 3);
  await settle();
  expect(screen.rows()[0]).toEqual([first - 3, 0]);
  screen.view.reveal(7);
  await settle();
  expect(screen.rows()[0]).toEqual([7, 0]);
});

test('a session that comes back is where it was', async () => {
  const screen = new Screen();
  await screen.grow(1000);
  await screen.scroll(-5000);
  const before = screen.rows();
  const again = new Screen({}, screen.view.place());
  await again.grow(1200);
  expect(again.rows()).toEqual(before);
  expect(again.view.state.get()).toEqual({ following: false, unseen: 200 });
});

test('a cleared log is followed again', async () => {
  const screen = new Screen();
  await screen.grow(1000);
  await screen.scroll(-5000);
  Object.assign(screen.log, { first: 1000, generation: 1 });
  await screen.pull();
  expect(screen.rows()).toEqual([]);
  await screen.grow(300);
  expect(last(screen)).toBe(1299);
});
