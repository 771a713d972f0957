import { app } from 'electron';

/** Longer than the core's own deadline for closing connections (3 s); after it the program ends all the same. */
const QUIT_MS = 5000;

/**
 * Holds back the program's end until `close` has settled, at most five seconds. However often the user asks to quit,
 * `close` runs once.
 */
export function closeBeforeQuit(close: () => Promise<void>): void {
  let state: 'running' | 'closing' | 'closed' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void settled(close()).then(() => {
      state = 'closed';
      app.quit();
    });
  });
}

async function settled(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, QUIT_MS);
  });
  const failed = (error: unknown): void => console.error('SockLab did not close cleanly:', error);
  await Promise.race([work.catch(failed), deadline]);
  clearTimeout(timer);
}
