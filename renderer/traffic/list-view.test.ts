import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heightOf, last, SCREEN, Screen, SETTINGS } from './list-screen.fixture.ts';
import { settle } from './log.fixture.ts';

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

test('with more room it goes on following, though the browser tells of a scroll', async () => {
  const screen = new Screen();
  await screen.grow(100);
  await screen.enlarge(18);
  expect(screen.view.state.get().following).toBe(true);
  await screen.grow(1);
  expect(last(screen)).toBe(100);
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
