import { launchElectron } from './electron.ts';
import { launchElectronStandIn } from './electron-stand-in.ts';
import type { Launch, Shell } from './program.ts';
import { launchWeb } from './web.ts';

export const launchers: Record<Shell, Launch> = {
  web: launchWeb,
  electron: launchElectron,
  'electron-stand-in': launchElectronStandIn,
};
