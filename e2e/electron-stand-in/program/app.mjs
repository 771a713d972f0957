// @ts-check
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { cancellable, onlyBeforeReady, state } from './state.mjs';

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

class App extends EventEmitter {
  /** @type {Map<string, string>} */
  #paths = new Map();
  #sandboxed = false;
  #quitting = false;
  /** @type {Promise<void>} */
  #ready = new Promise((resolve) => {
    this.once('ready', () => resolve());
  });

  whenReady() {
    return this.#ready;
  }

  isReady() {
    return state.ready;
  }

  getVersion() {
    return manifest.version;
  }

  enableSandbox() {
    onlyBeforeReady('app.enableSandbox');
    this.#sandboxed = true;
  }

  get sandboxed() {
    return this.#sandboxed;
  }

  /**
   * @param {string} name
   * @param {string} path
   */
  setPath(name, path) {
    onlyBeforeReady(`app.setPath('${name}')`);
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    this.#paths.set(name, path);
  }

  quit() {
    if (this.#quitting) return;
    const event = cancellable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    for (const window of state.windows.values()) window.close();
    this.emit('will-quit', cancellable({}));
    this.exit(0);
  }

  /** @param {number} [code] */
  exit(code = 0) {
    this.emit('quit', {}, code);
    process.exit(code);
  }

  /** A window was closed; after the last one the program decides what happens. */
  windowClosed() {
    if (state.windows.size === 0 && !this.#quitting) this.emit('window-all-closed');
  }
}

export const app = new App();

export function becomeReady() {
  if (!app.sandboxed) throw new Error('the app does not sandbox every renderer');
  state.ready = true;
  app.emit('ready', {}, {});
}
