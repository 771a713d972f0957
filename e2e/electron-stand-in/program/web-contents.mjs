// @ts-check
import { EventEmitter } from 'node:events';
import { host } from './host.mjs';
import { cancellable } from './state.mjs';

export class WebContents extends EventEmitter {
  #destroyed = false;
  /** @type {(details: { url: string }) => { action: string }} */
  #windowOpenHandler = () => ({ action: 'allow' });

  /** @param {number} id */
  constructor(id) {
    super();
    this.id = id;
  }

  /**
   * @param {string} channel
   * @param {unknown[]} args
   */
  send(channel, ...args) {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    // A page that is being replaced or closed does not get the message, as in Electron.
    void host.call('window.send', this.id, channel, structuredClone(args)).catch(() => {});
  }

  /** @param {(details: { url: string }) => { action: string }} handler */
  setWindowOpenHandler(handler) {
    this.#windowOpenHandler = handler;
  }

  isDestroyed() {
    return this.#destroyed;
  }

  destroy() {
    this.#destroyed = true;
    this.emit('destroyed');
  }

  /**
   * The page wants to go somewhere, by a link, a form or a script.
   * @param {{ url: string, isMainFrame: boolean }} navigation
   * @returns {boolean} whether it may
   */
  navigating({ url, isMainFrame }) {
    const asked = cancellable({ url, isMainFrame, isSameDocument: false });
    this.emit('will-frame-navigate', asked);
    if (isMainFrame) this.emit('will-navigate', asked);
    if (asked.defaultPrevented) return false;
    this.navigationStarted({ url, isMainFrame });
    return true;
  }

  /** @param {{ url: string, isMainFrame: boolean }} navigation */
  navigationStarted({ url, isMainFrame }) {
    this.emit('did-start-navigation', { url, isMainFrame, isSameDocument: false });
  }

  /** @param {string} url of the window that the page wants to open */
  mayOpenWindow(url) {
    return this.#windowOpenHandler({ url }).action === 'allow';
  }

  mayAttachWebview() {
    const asked = cancellable({});
    this.emit('will-attach-webview', asked, {}, {});
    return !asked.defaultPrevented;
  }
}
