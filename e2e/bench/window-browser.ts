import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';

/** As `npm start` gives to its window. */
const PRIORITY = 3;

/** Launches the browser of all windows behind the core where both want the processor, as the program's own window is. */
export async function launchWindowBrowser(): Promise<{ browser: Browser; close(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'socklab-bench-browser-'));
  const program = process.env.SOCKLAB_TEST_BROWSER ?? chromium.executablePath();
  const browser = await chromium.launch({
    executablePath: process.platform === 'win32' ? program : await behind(dir, program),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/**
 * Before the browser starts any thread or process: later each would have to be found. The launcher gives it a session of its own,
 * unlike `npm start`, and Linux shares the processor among sessions first (autogroups): so the session stands behind as well.
 */
async function behind(dir: string, program: string): Promise<string> {
  const script = join(dir, 'browser');
  const lines = [
    '#!/bin/sh',
    `if [ -w /proc/self/autogroup ]; then echo ${PRIORITY} > /proc/self/autogroup; fi`,
    `exec nice -n ${PRIORITY} '${program}' "$@"`,
  ];
  await writeFile(script, `${lines.join('\n')}\n`, { mode: 0o700 });
  return script;
}
