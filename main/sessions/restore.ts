import { basename } from 'node:path';
import type { Library } from '../capture/library.ts';
import { FaultError } from '../rpc/faults.ts';
import type { SavedSession, SessionRegistry } from './registry.ts';
import { type GivenCapture, givenToRecord, givenToShow } from './session-capture.ts';

/**
 * Makes the sessions of the last time again, each with its log. A capture that cannot be read any more stays where it is, is
 * told to `unreadable` by its file name, and its session begins a new one; a session that only showed it is not made.
 */
export async function restoreSessions(
  sessions: SessionRegistry,
  library: Library,
  saved: readonly SavedSession[],
  unreadable: (file: string) => void,
): Promise<void> {
  const give = (path: string, giving: Promise<GivenCapture>): Promise<GivenCapture | undefined> =>
    giving.catch((error) => {
      // One that somebody took away is not there to be told of.
      if (!(error instanceof FaultError && error.fault.code === 'FILE_NOT_FOUND')) unreadable(basename(path));
      return undefined;
    });
  for (const { capture, shows, savedTo, ...setup } of saved) {
    if (shows !== null) {
      const given = await give(shows, givenToShow(shows));
      if (given) sessions.create(setup, given);
      continue;
    }
    const path = capture === null ? null : library.pathOf(capture);
    const given = path === null ? undefined : await give(path, givenToRecord(path));
    const session = sessions.create(setup, given);
    session.saving.last = savedTo;
  }
}
