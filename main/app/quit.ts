import { app } from 'electron';

/** Longer than the core's own deadlines for connections (3 s) and the disk (60 s); after it the program ends all the same. */
const QUIT_MS = 70_000;

/**
 * Holds back the program's end until `close` has settled, at most 70 seconds. However often the user asks to quit,
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
