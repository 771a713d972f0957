import { hasDisplay } from '../lib/browser.mjs';
import { ensureBuild } from '../lib/build.mjs';
import { ensureDependencies } from '../lib/setup.mjs';
import { words } from '../words.mjs';
import { runElectron } from './electron-window.mjs';
import { ensureElectron } from './ensure-electron.mjs';
import { runWeb } from './web.mjs';

/**
 * Sets up what is missing and runs the program until it is closed or asked to end.
 * @param {import('./options.mjs').StartOptions} options
 * @param {AbortSignal} signal aborts when everything should end
 * @returns {Promise<number>} exit code
 */
export async function runProgram(options, signal) {
  await ensureDependencies({ signal });
  await ensureBuild({ signal });
  if (!options.web && options.open && hasDisplay()) {
    const electron = await ensureElectron({ signal });
    if (electron.path === undefined) {
      console.error(electron.why);
    } else {
      const outcome = await runElectron(electron.path, { options, signal });
      if (outcome !== 'broken') return outcome;
      console.error(words.electronBroken);
    }
  }
  return runWeb({ options, signal });
}
