import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeBeforeQuit } from './quit.ts';

const { app } = vi.hoisted(() => {
  /** Electron's app, as far as quitting goes: it ends unless a listener holds it back. */
  class App {
    ended = false;
    private listener: (event: { preventDefault(): void }) => void = () => {};

    on(_: 'before-quit', listener: (event: { preventDefault(): void }) => void): void {
      this.listener = listener;
    }

    quit(): void {
      let held = false;
      this.listener({
        preventDefault() {
          held = true;
        },
      });
      if (!held) this.ended = true;
    }
  }
  return { app: new App() };
});
vi.mock('electron', () => ({ app }));

/** A close that the test ends. */
function closing() {
  let done = (): void => {};
  let fail = (_: Error): void => {};
  const closed = new Promise<void>((resolve, reject) => {
    done = resolve;
    fail = reject;
  });
  return { close: vi.fn(() => closed), done, fail };
}

/** Lets everything run that waits for nothing but its turn. */
const turns = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  app.ended = false;
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('quits once the core has closed, and not before', async () => {
  const { close, done } = closing();
  closeBeforeQuit(close);
  expect(close).not.toHaveBeenCalled();
  app.quit();
  await turns();
  expect(close).toHaveBeenCalledOnce();
  expect(app.ended).toBe(false);
  done();
  await turns();
  expect(app.ended).toBe(true);
});

it('closes once, however often it is asked to quit meanwhile', async () => {
  const { close, done } = closing();
  closeBeforeQuit(close);
  for (let asked = 0; asked < 3; asked += 1) {
    app.quit();
    await turns();
  }
  expect(app.ended).toBe(false);
  done();
  await turns();
  expect(app.ended).toBe(true);
  expect(close).toHaveBeenCalledOnce();
});

it('waits 70 seconds for a core that never closes', async () => {
  closeBeforeQuit(closing().close);
  app.quit();
  await vi.advanceTimersByTimeAsync(69_999);
  expect(app.ended).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(app.ended).toBe(true);
});

it('quits, and says so, when the core fails to close', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { close, fail } = closing();
  closeBeforeQuit(close);
  app.quit();
  fail(new Error('the disk is full'));
  await turns();
  expect(app.ended).toBe(true);
  expect(said).toHaveBeenCalledWith('SockLab did not close cleanly:', expect.any(Error));
});
