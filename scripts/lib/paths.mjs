import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, wherever the script was started from. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Everything the build makes. */
export const dist = join(root, 'dist');

export const nodeModules = join(root, 'node_modules');

/** The script of electron-builder, to be run by Node. */
export const electronBuilder = join(nodeModules, 'electron-builder', 'cli.js');
