import type { Running } from './with-session.ts';

/** Of an open session: a signal that aborts when it is closed, here or by the other end, and a promise of the same. */
export function whenClosed({ session, news, over }: Running): { signal: AbortSignal; ended: Promise<void> } {
  const closed = new AbortController();
  const ended = news.until(() => !session.isActive, over).then(() => closed.abort());
  return { signal: closed.signal, ended };
}
