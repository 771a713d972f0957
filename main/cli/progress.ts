import { words } from './words.ts';
import type { World } from './world.ts';

const SHOW_MS = 200;

/** Shows how far a work is on a terminal's last line, until it is stopped; on anything else nothing. */
export function showProgress(
  stream: World['stderr'],
  progress: { readonly done: number; readonly total: number; readonly rows: number },
): { stop(): void } {
  return showLine(stream, () => {
    const percent = progress.total === 0 ? 0 : Math.floor((progress.done / progress.total) * 100);
    return words.progress(Math.min(100, percent), progress.rows);
  });
}

/** The same with any text; undefined while there is none. */
export function showLine(stream: World['stderr'], text: () => string | undefined): { stop(): void } {
  if (!stream.isTTY) return { stop: () => {} };
  const timer = setInterval(() => {
    const shown = text();
    // Back to the beginning of the line, and clear what is left of it.
    if (shown !== undefined) stream.write(`\r${shown}\x1b[K`);
  }, SHOW_MS);
  return {
    stop: () => {
      clearInterval(timer);
      stream.write('\r\x1b[K');
    },
  };
}
