// @ts-check
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { app } from './app.mjs';
import { host } from './host.mjs';
import { cancellable, onlyAfterReady, state } from './state.mjs';
import { WebContents } from './web-contents.mjs';

let lastId = 0;

/** A window is a page of the browser that the test process drives. */
export class BrowserWindow extends EventEmitter {
  static getAllWindows() {
    return [...state.windows.values()];
  }

  #destroyed = false;
  #visible;
  #alwaysOnTop = false;

  /** @param {import('electron').BrowserWindowConstructorOptions} options */
  constructor(options) {
    super();
    onlyAfterReady('new BrowserWindow');
    const preload = checkedPreload(options.webPreferences);
    lastId += 1;
    this.id = lastId;
    this.#visible = options.show !== false;
    this.webContents = new WebContents(this.id);
    state.windows.set(this.id, this);
    app.emit('web-contents-created', {}, this.webContents);
    void host.call('window.open', this.id, {
      width: options.width ?? 800,
      height: options.height ?? 600,
      preload,
    });
  }

  /** @param {string} url */
  async loadURL(url) {
    await host.call('window.load', this.id, url);
    this.emit('ready-to-show');
  }

  /** @param {boolean} _visible */
  setMenuBarVisibility(_visible) {}

  show() {
    this.#visible = true;
  }

  isVisible() {
    return this.#visible;
  }

  /** @param {boolean} on */
  setAlwaysOnTop(on) {
    this.#alwaysOnTop = on;
  }

  isAlwaysOnTop() {
    return this.#alwaysOnTop;
  }

  isDestroyed() {
    return this.#destroyed;
  }

  /** Asks like the user's click on the close button. */
  close() {
    const event = cancellable({});
    this.emit('close', event);
    if (event.defaultPrevented) return;
    void host.call('window.close', this.id).catch(() => {});
    this.gone();
  }

  /** The page behind the window is gone. */
  gone() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    state.windows.delete(this.id);
    this.webContents.destroy();
    this.emit('closed');
    app.windowClosed();
  }
}

/**
 * @param {import('electron').WebPreferences} [preferences]
 * @returns {string} the preload file
 */
function checkedPreload({ sandbox, contextIsolation, nodeIntegration, preload, ...others } = {}) {
  if (sandbox !== true || contextIsolation !== true || nodeIntegration !== false) {
    throw new Error('a window must say sandbox: true, contextIsolation: true and nodeIntegration: false');
  }
  if (Object.keys(others).length > 0) throw new Error(`unexpected webPreferences: ${Object.keys(others)}`);
  if (!preload || !isAbsolute(preload) || !existsSync(preload))
    throw new Error(`no preload file at ${preload}`);
  return preload;
}
