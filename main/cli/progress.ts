import { words } from './words.ts';

const SHOW_MS = 200;

/** Shows how far a work is on a terminal's last line, until it is stopped; on anything else nothing. */
export function showProgress(
  stream: NodeJS.WriteStream,
  progress: { readonly done: number; readonly total: number; readonly rows: number },
): { stop(): void } {
  if (!stream.isTTY) return { stop: () => {} };
  const show = (): void => {
    const percent = progress.total === 0 ? 0 : Math.floor((progress.done / progress.total) * 100);
    // Back to the beginning of the line, and clear what is left of it.
    stream.write(`\r${words.progress(Math.min(100, percent), progress.rows)}\x1b[K`);
  };
  const timer = setInterval(show, SHOW_MS);
  return {
    stop: () => {
      clearInterval(timer);
      stream.write('\r\x1b[K');
    },
  };
}
