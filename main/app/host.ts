import type { BrowserWindow } from 'electron';
import type { HostAbilities } from '../core.ts';
import { pickFile } from './pick-file.ts';

/** What this shell can do beyond the core. `window` answers the program's window, or null when there is none. */
export function electronAbilities(window: () => BrowserWindow | null): HostAbilities {
  return {
    alwaysOnTop: (on) => window()?.setAlwaysOnTop(on),
    pickFile: (purpose, name) => pickFile(window(), purpose, name),
  };
}
