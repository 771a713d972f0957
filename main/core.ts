import { join, resolve } from 'node:path';
import type { Input, Settings } from '#contract';
import { SendHistory } from './automation/history.ts';
import { Library } from './capture/library.ts';
import { portableChunks } from './capture/portable.ts';
import { Downloads } from './export/downloads.ts';
import { ExportJobs } from './export/jobs.ts';
import { Uploads } from './files/uploads.ts';
import { createHandlers } from './handlers/index.ts';
import { tuneProcess } from './process-tuning.ts';
import { createDispatcher, type Dispatcher } from './rpc/dispatcher.ts';
import { SessionRegistry } from './sessions/registry.ts';
import { restoreSessions } from './sessions/restore.ts';
import type { InstanceSlot } from './store/instance-slot.ts';
import { Notices } from './store/notices.ts';
import { Store } from './store/store.ts';
import { ChangeSignal } from './traffic/change-signal.ts';
import { createClock } from './traffic/clock.ts';
import { memoryShares } from './traffic/memory-shares.ts';
import { ReadCache } from './traffic/read-cache.ts';
import { SegmentPool } from './traffic/segment-pool.ts';
import { SpareMemory } from './traffic/spare-memory.ts';
import { openRows } from './views/rows.ts';
import { Views } from './views/views.ts';

/** What a shell can do beyond the core; an ability that is absent is not offered to viewers. */
export interface HostAbilities {
  alwaysOnTop?: (on: boolean) => void;
  /** Shows the system's file dialog; null when it was cancelled. */
  pickFile?: (purpose: Input<'host.pickFile'>['purpose'], name: string) => Promise<string | null>;
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
  downloads: Downloads;
  /** Ends every connection and stores what is to be kept. Any number of calls is one close. */
  close(): Promise<void>;
}

/** Everything the services of the core have to know of each other. */
export interface Services {
  options: CoreOptions;
  sessions: SessionRegistry;
  /** What was sent last, from all sessions. */
  history: SendHistory;
  views: Views;
  exports: ExportJobs;
  /** Captures of the data folder. */
  library: Library;
  /** Files that viewers bring in. */
  uploads: Uploads;
  notices: Notices;
  signal: ChangeSignal;
  clock: () => number;
  settings: { current: Settings; change(patch: Partial<Settings>): void };
  /** Sessions were added, removed or changed in a way that is kept over restarts. */
  sessionsChanged(): void;
}

/** Builds the services once. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { slot } = options;
  tuneProcess();
  const clock = createClock();
  const signal = new ChangeSignal();
  let changes = 0;
  const changed = (): void => {
    changes += 1;
    signal.mark();
  };
  const notices = new Notices(changed);
  const store = new Store(slot.dir, (code, file) => notices.add(code, file));
  if (slot.number > 1) notices.add('second-instance', resolve(slot.dir, '..'), resolve(slot.dir));

  const settings = await createSettings(store, changed);
  const pool = new SegmentPool(memoryShares(settings.current).log);
  const spareMemory = new SpareMemory(pool);
  const library = new Library(join(slot.dir, 'captures'));
  const sessions: SessionRegistry = new SessionRegistry({
    pool,
    cache: new ReadCache(() => memoryShares(settings.current).readBack),
    library,
    clock,
    settings: () => settings.current,
    // On the disk before the capture is: a crash must not part a session from its log.
    claimed: () => {
      store.saveSessions(sessions.saved());
      return store.flush();
    },
    notesUnwritable: (file) => notices.add('notes-unwritable', file),
    changed,
    // Not for datagrams: they bring less, and their thread is held up while the system hands out so much memory.
    streamOpening: () => spareMemory.prepare(),
  });
  await restoreSessions(sessions, library, await store.loadSessions(), (file) =>
    notices.add('capture-unreadable', file),
  );
  if (sessions.all.length === 0) sessions.create();

  const uploads = new Uploads(join(slot.dir, 'uploads'));
  const history = new SendHistory(await store.loadHistory(), {
    clock,
    save: (entries) => store.saveHistory(entries),
  });
  const views = new Views({ clock, changed, changes: () => changes });
  const downloads = new Downloads(join(slot.dir, 'downloads'));
  const exports = new ExportJobs({
    downloads,
    capturesFolder: library.folder,
    changed,
    source: (id) => {
      const session = sessions.get(id);
      const { log, options: kept } = session;
      const portable = () => portableChunks(log, session.notes.list(), clock());
      return { log, options: kept, notes: session.notes, local: session.state().local, portable };
    },
    inUse: async (path) => (await sessions.using(path)) !== undefined,
    open: (log, view, ranges) => openRows(views, log, view, ranges),
    epoch: (log, view) => views.of(log, view).epoch,
  });

  const services: Services = {
    options,
    sessions,
    history,
    views,
    exports,
    library,
    uploads,
    notices,
    signal,
    clock,
    settings: {
      get current() {
        return settings.current;
      },
      change(patch) {
        settings.change(patch);
        if (patch.memoryMiB !== undefined || patch.capture !== undefined) {
          pool.setLimit(memoryShares(settings.current).log);
        }
        sessions.settingsChanged();
      },
    },
    sessionsChanged: () => {
      store.saveSessions(sessions.saved());
      changed();
    },
  };

  const end = async (): Promise<void> => {
    try {
      spareMemory.stop();
      views.close();
      await Promise.allSettled([exports.close(), uploads.close()]);
      const { records, bytes } = await sessions.closeAll();
      if (records > 0)
        console.error(
          `SockLab: the disk was too slow: ${records} records (${bytes} bytes) are not in their captures.`,
        );
      await store.flush();
    } finally {
      slot.release();
    }
  };
  let closing: Promise<void> | undefined;
  return {
    dispatcher: createDispatcher(createHandlers(services)),
    signal,
    downloads,
    close: () => {
      closing ??= end();
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
