import type { Library } from '../capture/library.ts';
import type { SavedSession, SessionRegistry } from './registry.ts';
import { type GivenCapture, givenToRecord, givenToShow } from './session-capture.ts';

/**
 * Makes the sessions of the last time again, each with its log. A capture that cannot be read any more stays where it is, and
 * its session begins a new one; a session that only showed it is not made.
 */
export async function restoreSessions(
  sessions: SessionRegistry,
  library: Library,
  saved: readonly SavedSession[],
): Promise<void> {
  for (const { config, options, capture, shows } of saved) {
    if (shows !== null) {
      const given = await giveUnlessFailed(givenToShow(shows));
      if (given) sessions.create(config, options, given);
      continue;
    }
    const given =
      capture === null ? undefined : await giveUnlessFailed(givenToRecord(library.pathOf(capture)));
    sessions.create(config, options, given);
  }
}

const giveUnlessFailed = (giving: Promise<GivenCapture>): Promise<GivenCapture | undefined> =>
  giving.catch(() => undefined);
