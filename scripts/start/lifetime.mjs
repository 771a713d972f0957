/** How often a start under npm looks whether npm is still there. */
const lookMs = 250;

/** How long the program may take to end: a slow disk has a minute to take what waits for it. */
export const programGraceMs = 75_000;

/**
 * A signal that aborts when this program should end: on Ctrl+C, on SIGTERM or SIGHUP, and when npm is gone. npm runs a script
 * through a shell, and some shells die of npm's SIGTERM without passing it on; then only the change of parent tells.
 * @returns {AbortSignal}
 */
export function untilAskedToEnd() {
  const controller = new AbortController();
  const end = () => controller.abort();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, end);
  if (process.env.npm_lifecycle_event === 'start') {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) end();
    }, lookMs).unref();
  }
  return controller.signal;
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export function whenAborted(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
