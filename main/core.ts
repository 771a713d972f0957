import type { Settings } from '#contract';
import { createHandlers } from './handlers/index.ts';
import { tuneProcess } from './process-tuning.ts';
import { createDispatcher, type Dispatcher } from './rpc/dispatcher.ts';
import { SessionRegistry } from './sessions/registry.ts';
import type { InstanceSlot } from './store/instance-slot.ts';
import { Notices } from './store/notices.ts';
import { Store } from './store/store.ts';
import { ChangeSignal } from './traffic/change-signal.ts';
import { createClock } from './traffic/clock.ts';
import { SegmentPool } from './traffic/segment-pool.ts';
import { SpareMemory } from './traffic/spare-memory.ts';

/** What a shell can do beyond the core; an ability that is absent is not offered to viewers. */
export interface HostAbilities {
  alwaysOnTop?: (on: boolean) => void;
}

export interface CoreOptions {
  /** Where this instance keeps settings and sessions; released when the core has closed. */
  slot: InstanceSlot;
  version: string;
  /** The system's language as a BCP 47 tag. */
  locale: string;
  abilities: HostAbilities;
}

export interface Core {
  dispatcher: Dispatcher;
  signal: ChangeSignal;
  /** Ends every connection and stores what is to be kept. Any number of calls is one close. */
  close(): Promise<void>;
}

/** Everything the services of the core have to know of each other. */
export interface Services {
  options: CoreOptions;
  sessions: SessionRegistry;
  notices: Notices;
  signal: ChangeSignal;
  clock: () => number;
  settings: { current: Settings; change(patch: Partial<Settings>): void };
  /** Sessions were added, removed or changed in a way that is kept over restarts. */
  sessionsChanged(): void;
}

const MIB = 1024 * 1024;

/** Builds the services once. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { slot } = options;
  tuneProcess();
  const clock = createClock();
  const signal = new ChangeSignal();
  const changed = (): void => signal.mark();
  const notices = new Notices(changed);
  const store = new Store(slot.dir, (code, file) => notices.add(code, file));
  if (slot.number > 1) notices.add('second-instance', `instance-${slot.number}`);

  const settings = await createSettings(store, changed);
  const pool = new SegmentPool(settings.current.memoryMiB * MIB);
  const spareMemory = new SpareMemory(pool);
  const opening = (): void => spareMemory.prepare();
  const sessions = new SessionRegistry({ pool, clock, changed, opening });
  for (const { config, options: kept } of await store.loadSessions()) sessions.create(config, kept);
  if (sessions.all.length === 0) sessions.create();

  const services: Services = {
    options,
    sessions,
    notices,
    signal,
    clock,
    settings: {
      get current() {
        return settings.current;
      },
      change(patch) {
        settings.change(patch);
        if (patch.memoryMiB !== undefined) pool.setLimit(patch.memoryMiB * MIB);
      },
    },
    sessionsChanged: () => {
      store.saveSessions(sessions.saved());
      changed();
    },
  };

  let closing: Promise<void> | undefined;
  return {
    dispatcher: createDispatcher(createHandlers(services)),
    signal,
    close: () => {
      spareMemory.stop();
      closing ??= sessions
        .closeAll()
        .then(() => store.flush())
        .finally(() => slot.release());
      return closing;
    },
  };
}

async function createSettings(store: Store, changed: () => void) {
  let current = await store.loadSettings();
  return {
    get current(): Settings {
      return current;
    },
    change(patch: Partial<Settings>): void {
      current = { ...current, ...patch };
      store.saveSettings(current);
      changed();
    },
  };
}
