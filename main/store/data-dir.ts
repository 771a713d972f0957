import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the program keeps its files: the folder asked for, or the usual place of the system. Absolute. */
export function resolveDataDir(
  asked?: string,
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string {
  if (asked) return resolve(asked);
  switch (platform) {
    case 'win32':
      return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'SockLab');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'SockLab');
    default:
      return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'socklab');
  }
}
