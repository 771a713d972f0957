import { readFile, writeFile } from 'node:fs/promises';

/** A failed download is not tried again for a day, so that the next start is quick. */
const restMs = 24 * 60 * 60 * 1000;

/**
 * Remembers in a small file that Electron could not be downloaded. Another version or another source is a new attempt.
 * @param {string} file
 * @param {{ version: string, env: NodeJS.ProcessEnv, now?: () => number }} options
 */
export function attemptMemory(file, { version, env, now = Date.now }) {
  const source = env.ELECTRON_MIRROR || env.npm_config_electron_mirror || '';
  return {
    /** @returns {Promise<Date | undefined>} when it failed, if it should not be tried again yet */
    async recentFailure() {
      try {
        const saved = JSON.parse(await readFile(file, 'utf8'));
        const age = now() - saved.failedAt;
        const recent = saved.version === version && saved.source === source && age >= 0 && age < restMs;
        return recent ? new Date(saved.failedAt) : undefined;
      } catch {
        return undefined;
      }
    },
    async rememberFailure() {
      await writeFile(file, JSON.stringify({ version, source, failedAt: now() }));
    },
  };
}
