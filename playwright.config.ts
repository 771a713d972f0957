import { defineConfig } from '@playwright/test';
import type { Options } from './e2e/fixtures/test.ts';
import { electronProgram } from './e2e/launchers/electron-binary.ts';
import { findBrowser, rootArguments } from './scripts/lib/browser.mjs';

/** One suite for every shell; `web/` and `electron/` hold what only that shell has. */
const projects = [
  { name: 'web', use: { shell: 'web' as const }, testIgnore: '**/electron/**' },
  { name: 'electron-stand-in', use: { shell: 'electron-stand-in' as const }, testIgnore: '**/web/**' },
  { name: 'electron', use: { shell: 'electron' as const }, testIgnore: ['**/web/**', '**/stand-in.*'] },
];

export default defineConfig<Options>({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  globalSetup: './e2e/fixtures/global-setup.ts',
  projects: projects.filter(({ name }) => name !== 'electron' || electronProgram() !== undefined),
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  // What is quick is not slowed by patience, and other machines are slower or busier.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    launchOptions: {
      // Without one on the machine, the one that `npx playwright install chromium` brought.
      executablePath: process.env.SOCKLAB_TEST_BROWSER || findBrowser(),
      args: [
        ...rootArguments(),
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
});
