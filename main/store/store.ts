import { join } from 'node:path';
import { z } from 'zod';
import {
  CaptureName,
  DEFAULT_SETTINGS,
  HistoryEntry,
  MAX_HISTORY,
  MAX_SESSIONS,
  type Notice,
  Settings,
} from '#contract';
import type { SavedSession } from '../sessions/registry.ts';
import { JsonFile } from './json-file.ts';
import { sessionParts } from './session-parts.ts';
import { withDefaults } from './with-defaults.ts';

/** Files carry the version of their layout, so that a newer program can read what an older one wrote. */
const SettingsFile = z.strictObject({
  version: z.literal(1),
  settings: withDefaults(DEFAULT_SETTINGS, Settings),
});
const SessionsFile = z.strictObject({
  version: z.literal(1),
  sessions: z
    .array(
      z.strictObject({
        ...sessionParts,
        capture: CaptureName.nullable().default(null),
        shows: z.string().max(4096).nullable().default(null),
        savedTo: z
          .strictObject({ path: z.string().max(4096), number: z.int().min(1) })
          .nullable()
          .default(null),
      }),
    )
    .max(MAX_SESSIONS),
});

const HistoryFile = z.strictObject({
  version: z.literal(1),
  entries: z.array(HistoryEntry).max(MAX_HISTORY),
});

/** The history can be large, and changes with every send. */
const GATHER_HISTORY_MS = 2000;

type NoticeCode = Notice['code'];

/** Settings, sessions and what was sent, on disk. What cannot be read or written becomes a notice, never an exception. */
export class Store {
  private readonly settingsFile;
  private readonly sessionsFile;
  private readonly historyFile;

  /** `dir` is this instance's own folder; `notify` is told what the user should know. */
  constructor(
    dir: string,
    private readonly notify: (code: NoticeCode, file: string) => void,
  ) {
    const unwritable = (file: string): void => notify('store-unwritable', file);
    this.settingsFile = new JsonFile(join(dir, 'settings.json'), SettingsFile, unwritable);
    this.sessionsFile = new JsonFile(join(dir, 'sessions.json'), SessionsFile, unwritable);
    this.historyFile = new JsonFile(join(dir, 'history.json'), HistoryFile, unwritable, GATHER_HISTORY_MS);
  }

  async loadSettings(): Promise<Settings> {
    const { value, setAside } = await this.settingsFile.load({ version: 1, settings: DEFAULT_SETTINGS });
    if (setAside) this.notify('settings-damaged', setAside);
    return value.settings;
  }

  async loadSessions(): Promise<SavedSession[]> {
    const { value, setAside } = await this.sessionsFile.load({ version: 1, sessions: [] });
    if (setAside) this.notify('sessions-damaged', setAside);
    return value.sessions;
  }

  /** The newest first. */
  async loadHistory(): Promise<HistoryEntry[]> {
    const { value, setAside } = await this.historyFile.load({ version: 1, entries: [] });
    if (setAside) this.notify('history-damaged', setAside);
    return value.entries;
  }

  saveSettings(settings: Settings): void {
    this.settingsFile.save({ version: 1, settings });
  }

  saveSessions(sessions: SavedSession[]): void {
    this.sessionsFile.save({ version: 1, sessions });
  }

  saveHistory(entries: HistoryEntry[]): void {
    this.historyFile.save({ version: 1, entries });
  }

  async flush(): Promise<void> {
    await Promise.all([this.settingsFile.flush(), this.sessionsFile.flush(), this.historyFile.flush()]);
  }
}
