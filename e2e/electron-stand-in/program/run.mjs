// @ts-check
/**
 * Runs the built main bundle under plain Node, with the stand-in in the place of the `electron` module. Started by
 * `../launch.ts` with an IPC channel to the test process, which plays the windows.
 */
import { register } from 'node:module';
import { becomeReady } from './app.mjs';

register('./resolve-hook.mjs', import.meta.url);
process.once('disconnect', () => process.exit(1));

await import(new URL('../../../dist/main/index.js', import.meta.url).href);
// As in Electron: not before the main module has run to its end.
becomeReady();
