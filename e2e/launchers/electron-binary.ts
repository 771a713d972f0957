import { join } from 'node:path';
import { detectElectron } from '../../scripts/start/electron.mjs';
import { ROOT } from './process.ts';

/** Path of Electron's program, or undefined when it was not downloaded. Never loads the package: that downloads it. */
export function electronProgram(): string | undefined {
  return detectElectron(join(ROOT, 'node_modules/electron'), process.env, process.platform)?.path;
}
