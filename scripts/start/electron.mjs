import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the program stands in an Electron folder. */
const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * @typedef {object} ElectronState
 * @property {string} version the one this project wants
 * @property {string | undefined} path of the program, when it is there
 * @property {boolean} fixed its place was given in ELECTRON_OVERRIDE_DIST_PATH, so nothing is to be downloaded
 */

/**
 * Looks for Electron's program without loading the package: `require('electron')` would download it, and behind a silent
 * proxy hang for minutes.
 * @param {string} packageDir node_modules/electron
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {ElectronState | undefined} undefined when the package itself is not installed
 */
export function detectElectron(packageDir, env, platform) {
  const manifest = read(join(packageDir, 'package.json'));
  if (manifest === undefined) return undefined;
  /** @type {{ version: string }} */
  const { version } = JSON.parse(manifest);
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const recorded = read(join(packageDir, 'path.txt'));
  if (override) {
    return {
      version,
      path: existing(join(override, recorded ?? programs[platform] ?? 'electron')),
      fixed: true,
    };
  }
  const unpacked = read(join(packageDir, 'dist', 'version'))?.replace(/^v/, '');
  const complete = recorded !== undefined && unpacked === version;
  return { version, path: complete ? existing(join(packageDir, 'dist', recorded)) : undefined, fixed: false };
}

/** @param {string} path */
function existing(path) {
  return existsSync(path) ? path : undefined;
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
