import { join } from 'node:path';
import { z } from 'zod';
import {
  CaptureName,
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  DEFAULT_SETTINGS,
  MAX_SESSIONS,
  type Notice,
  SessionConfig,
  SessionOptions,
  Settings,
} from '#contract';
import type { SavedSession } from '../sessions/registry.ts';
import { JsonFile } from './json-file.ts';

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
        config: withDefaults(DEFAULT_CONFIG, SessionConfig),
        options: withDefaults(DEFAULT_OPTIONS, SessionOptions),
        capture: CaptureName.nullable().default(null),
        shows: z.string().max(4096).nullable().default(null),
      }),
    )
    .max(MAX_SESSIONS),
});

/** What an older program did not know yet has its default. */
function withDefaults<T extends object>(defaults: T, schema: z.ZodType<T>) {
  return z.preprocess(
    (value) => (typeof value === 'object' && value !== null ? { ...defaults, ...value } : value),
    schema,
  );
}

type NoticeCode = Notice['code'];

/** Settings and sessions on disk. What cannot be read or written becomes a notice, never an exception. */
export class Store {
  private readonly settingsFile;
  private readonly sessionsFile;

  /** `dir` is this instance's own folder; `notify` is told what the user should know. */
  constructor(
    dir: string,
    private readonly notify: (code: NoticeCode, file: string) => void,
  ) {
    const unwritable = (file: string): void => notify('store-unwritable', file);
    this.settingsFile = new JsonFile(join(dir, 'settings.json'), SettingsFile, unwritable);
    this.sessionsFile = new JsonFile(join(dir, 'sessions.json'), SessionsFile, unwritable);
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

  saveSettings(settings: Settings): void {
    this.settingsFile.save({ version: 1, settings });
  }

  saveSessions(sessions: SavedSession[]): void {
    this.sessionsFile.save({ version: 1, sessions });
  }

  async flush(): Promise<void> {
    await Promise.all([this.settingsFile.flush(), this.sessionsFile.flush()]);
  }
}
