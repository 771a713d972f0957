import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootArguments } from '../lib/browser.mjs';
import { ended, stopChild } from '../lib/child.mjs';

/**
 * When the processor is short, pixels wait and not sockets: what the system drops meanwhile is gone. Nobody but root may put
 * the core first on Linux and macOS, but anybody may put the window second; half of the core's share still draws.
 */
const windowPriority = 3;

/** A browser that cannot open a window is gone within this time, with a complaint. */
const brokenMs = 10_000;

/**
 * Opens an address as an application window. The browser gets a profile of its own: with the user's it would hand the
 * address to a browser that runs already and end at once, and nobody would know when the window is closed. The address
 * stands in the process list; its token is good for one use, which is the page's own.
 * @param {string} browser path of the program
 * @param {string} address
 */
export async function openWindow(browser, address) {
  const profile = await mkdtemp(join(tmpdir(), 'socklab-window-'));
  const started = performance.now();
  const child = spawn(browser, windowArguments(address, profile), { stdio: 'ignore' });
  // Before it starts any thread or process of its own, which take the priority over.
  yieldToSockets(child.pid);
  return {
    /** @type {Promise<'closed' | 'broken'>} */
    ended: ended(child).then(
      (code) => (code && performance.now() - started < brokenMs ? 'broken' : 'closed'),
      () => 'broken',
    ),
    async stop() {
      await stopChild(child);
      // The browser's helpers may still be writing for a moment.
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** @param {number | undefined} pid */
function yieldToSockets(pid) {
  try {
    if (pid !== undefined) setPriority(pid, windowPriority);
  } catch {
    // Gone already: that is told by its end.
  }
}

/**
 * @param {string} address
 * @param {string} profile
 */
function windowArguments(address, profile) {
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--window-size=1280,860',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // A new profile would otherwise ask for the password of the system's key ring.
    '--password-store=basic',
    ...rootArguments(),
  ];
}
