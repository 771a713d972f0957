import type { Browser, Page } from '@playwright/test';

/** The shells that the suite drives; each has a launcher and a project of this name. */
export type Shell = 'web' | 'electron' | 'electron-stand-in';

export interface LaunchOptions {
  /** Folder of this program alone. */
  dataDir: string;
  browser: Browser;
  /** Called with the window's page before anything is loaded into it, where the shell can tell. */
  watch: (page: Page) => void;
}

/** A running program with its window. */
export interface Program {
  readonly page: Page;
  /** What it has written to stdout and stderr. */
  output(): string;
  /** Ends it as its user would; answers the exit code, null when it had to be killed. */
  end(): Promise<number | null>;
}

export type Launch = (options: LaunchOptions) => Promise<Program>;
