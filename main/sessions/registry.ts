import { DEFAULT_AUTOMATION, DEFAULT_CONFIG, DEFAULT_OPTIONS, MAX_SESSIONS } from '#contract';
import { captureAt } from '../capture/capture-at.ts';
import { FaultError } from '../rpc/faults.ts';
import type { Numbered } from '../traffic/append-file.ts';
import { Session, type SessionServices, type SessionSetup } from './session.ts';
import type { GivenCapture } from './session-capture.ts';
import { whileItGoesOn, withinDeadline } from './waiting.ts';

export interface SavedSession extends SessionSetup {
  /** Name of its capture in the data folder; null when nothing was recorded. */
  capture: string | null;
  /** Path of the capture that it shows, and does not record to. */
  shows: string | null;
  /** The file that saving with a rotation by size made last. */
  savedTo: Numbered | null;
}

const DEFAULT_SETUP: SessionSetup = {
  config: DEFAULT_CONFIG,
  options: DEFAULT_OPTIONS,
  automation: DEFAULT_AUTOMATION,
};

/** Quitting waits this long for polite endings: longer than an endpoint's own deadline, shorter than a user's patience. */
const CLOSE_ENDPOINTS_MS = 3000;
/** And for the disk, that takes what waits, so long without any of it and so long in all: both shells wait longer. */
const CLOSE_CAPTURES = { stallMs: 10_000, mostMs: 60_000 };

/** What the disk did not take before the end. */
export interface Unwritten {
  records: number;
  /** Of payload. */
  bytes: number;
}

/** All sessions, in the order of their tabs. */
export class SessionRegistry {
  private readonly sessions = new Map<number, Session>();
  private lastId = 0;

  constructor(private readonly services: SessionServices) {}

  get all(): Session[] {
    return [...this.sessions.values()];
  }

  /** Throws NOT_FOUND for an id that is not (or no longer) there. */
  get(id: number): Session {
    const session = this.sessions.get(id);
    if (!session) throw new FaultError('NOT_FOUND', `no session ${id}`);
    return session;
  }

  /** What is not said of it has its default. Throws TOO_MANY_SESSIONS. */
  create(setup: Partial<SessionSetup> = {}, given?: GivenCapture): Session {
    this.requireRoom();
    this.lastId += 1;
    const session = new Session(this.lastId, { ...DEFAULT_SETUP, ...setup }, this.services, given);
    this.sessions.set(session.id, session);
    this.services.changed();
    return session;
  }

  /** Throws TOO_MANY_SESSIONS. */
  requireRoom(): void {
    if (this.sessions.size < MAX_SESSIONS) return;
    throw new FaultError('TOO_MANY_SESSIONS', 'no more sessions', { limit: MAX_SESSIONS });
  }

  /** Who records to a capture or shows it, by where the capture really is (`captureAt`). */
  async users(): Promise<Map<string, Session>> {
    const users = this.all.map(async (session) => {
      const { path } = session.capture;
      return path === undefined ? [] : [[await captureAt(path), session] as const];
    });
    return new Map((await Promise.all(users)).flat());
  }

  /** The session that records to a capture or shows it, however its path is spelt. */
  async using(path: string): Promise<Session | undefined> {
    const [users, real] = await Promise.all([this.users(), captureAt(path)]);
    return users.get(real);
  }

  settingsChanged(): void {
    for (const session of this.all) session.capture.settingsChanged();
  }

  async remove(id: number): Promise<void> {
    const session = this.get(id);
    await session.close();
    // Asked for twice at the same time: what ended already has an empty log, and would take its capture for worthless.
    if (!this.sessions.delete(id)) return;
    await session.dispose();
  }

  /** Closes every endpoint and then every capture, and gives up waiting for either after a deadline: then something may be unwritten. */
  async closeAll(): Promise<Unwritten> {
    const { all } = this;
    await withinDeadline(
      CLOSE_ENDPOINTS_MS,
      all.map((session) => session.end()),
    );
    const written = (): number => all.reduce((sum, { capture }) => sum + capture.state.bytes, 0);
    await whileItGoesOn(
      CLOSE_CAPTURES,
      written,
      all.map((session) => session.capture.close()),
    );
    const left = all.map(({ capture }) => capture.unwritten);
    return {
      records: left.reduce((sum, { records }) => sum + records, 0),
      bytes: left.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }

  saved(): SavedSession[] {
    return this.all.map(({ config, options, automation, capture, saving }) => ({
      config,
      options,
      automation: automation.value,
      capture: capture.readOnly || capture.name === '' ? null : capture.name,
      shows: capture.readOnly ? (capture.path ?? null) : null,
      savedTo: saving.last,
    }));
  }
}
