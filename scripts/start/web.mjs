import { basename } from 'node:path';
import { findBrowser, hasDisplay } from '../lib/browser.mjs';
import { words } from '../words.mjs';
import { openWindow } from './browser-window.mjs';
import { whenAborted } from './lifetime.mjs';
import { startServe } from './serve.mjs';

/** @typedef {{ by: 'user' } | { by: 'window' } | { by: 'server', code: number | null }} Ending */

/**
 * Serves the program on this machine and opens it in a browser's window, until the window is closed or the program is asked
 * to end. Without a window it prints the address and keeps serving.
 * @param {{ options: import('./options.mjs').StartOptions, signal: AbortSignal }} context
 * @returns {Promise<number>} exit code
 */
export async function runWeb({ options, signal }) {
  const serve = startServe(options);
  /** @type {Promise<Ending>} */
  const over = Promise.race([
    whenAborted(signal).then(() => ({ by: 'user' })),
    serve.ended.then((code) => ({ by: 'server', code })),
  ]);
  try {
    const first = await Promise.race([serve.address.then((address) => ({ address })), over]);
    const ending = 'address' in first ? await show(first.address, options.open, over) : first;
    if (ending.by !== 'server' || signal.aborted) return 0;
    console.error(words.serverEnded(ending.code));
    return ending.code || 1;
  } finally {
    await serve.stop();
  }
}

/**
 * @param {string} address
 * @param {boolean} open whether a window is wanted
 * @param {Promise<Ending>} over what ends the program besides the window
 * @returns {Promise<Ending>}
 */
async function show(address, open, over) {
  const browser = open && hasDisplay() ? findBrowser() : undefined;
  if (!browser) {
    offerAddress(address, open ? (hasDisplay() ? words.noBrowser : words.noDisplay) : undefined);
    return over;
  }
  const name = basename(browser, '.exe');
  const window = await openWindow(browser, address);
  try {
    console.error(words.opened(name));
    const ending = await Promise.race([over, window.ended]);
    if (typeof ending !== 'string') return ending;
    if (ending === 'closed') return { by: 'window' };
    offerAddress(address, words.browserBroken(name));
    return await over;
  } finally {
    await window.stop();
  }
}

/**
 * Prints the address, alone on stdout; what there is to say about it goes to stderr.
 * @param {string} address
 * @param {string} [why] there is no window
 */
function offerAddress(address, why) {
  console.log(`SockLab ready: ${address}`);
  if (why) console.error(why);
  if (process.stdin.isTTY) console.error(words.anotherAddress);
}
