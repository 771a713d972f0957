import {
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  MAX_SESSIONS,
  type SessionConfig,
  type SessionOptions,
} from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { Session, type SessionServices } from './session.ts';

export interface SavedSession {
  config: SessionConfig;
  options: SessionOptions;
}

/** Quitting waits this long for polite endings: longer than an endpoint's own deadline, shorter than a user's patience. */
const CLOSE_ALL_MS = 3000;

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

  create(config: SessionConfig = DEFAULT_CONFIG, options: SessionOptions = DEFAULT_OPTIONS): Session {
    if (this.sessions.size >= MAX_SESSIONS) {
      throw new FaultError('TOO_MANY_SESSIONS', 'no more sessions', { limit: MAX_SESSIONS });
    }
    this.lastId += 1;
    const session = new Session(this.lastId, config, options, this.services);
    this.sessions.set(session.id, session);
    this.services.changed();
    return session;
  }

  async remove(id: number): Promise<void> {
    const session = this.get(id);
    await session.close();
    this.sessions.delete(id);
    session.clear();
  }

  /** Closes every endpoint, and gives up waiting after a deadline. */
  async closeAll(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_ALL_MS);
    });
    await Promise.race([Promise.allSettled(this.all.map((session) => session.close())), deadline]);
    clearTimeout(timer);
  }

  saved(): SavedSession[] {
    return this.all.map(({ config, options }) => ({ config, options }));
  }
}
