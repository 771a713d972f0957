import type { SessionState } from '#contract';
import type { AppState } from '../state/app-state.ts';
import type { ReadonlyCell } from '../state/cell.ts';
import type { FeedState } from './feed-state.ts';
import { memoryOf } from './log-memory.ts';
import { makeLog, sourceOf, usualNeeds } from './made-log.ts';
import { newestOnScreen } from './row-demand.ts';

/** Of the window's height, roughly; when the list is drawn it asks for what it really needs. */
const LIST_SHARE = 0.8;
/** Rows take some ten milliseconds; a disk that takes longer is waited for with the session on screen. */
const WAIT_MS = 100;

/**
 * Fetches the newest rows of a session that is about to come on screen for the first time: it comes with them, instead of
 * empty and then once more. Resolves when they are there, and soon in any case.
 */
export async function readyLog({ client, store, logs }: AppState, session: SessionState): Promise<void> {
  const settings = store.overview.get()?.settings;
  const memory = memoryOf(logs, session.id);
  if (!settings || !session.options.autoScroll || memory.place || memory.made) return;
  const source = sourceOf(session, false, usualNeeds(session.options, settings));
  const made = makeLog(client, session, source);
  memory.made = made;
  const height = LIST_SHARE * innerHeight;
  made.feed.aim(newestOnScreen({ height, inline: false, headed: session.options.logMode }));
  made.feed.start();
  await settled(made.feed.state);
}

function settled(state: ReadonlyCell<FeedState>): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { window, bounds, known, fault } = state.get();
      if (window.rows.length === 0 && fault === null && !(known && bounds.first === bounds.next)) return;
      done();
    };
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, WAIT_MS);
    const stop = state.subscribe(look);
    look();
  });
}
