// @ts-check
import { Link } from '../link.mjs';
import { answerNextDialog, dialogsShown } from './dialog.mjs';
import { invoke } from './ipc-main.mjs';
import { fetchByProtocol } from './protocol.mjs';
import { isDeviceGranted, isGranted } from './session.mjs';
import { state } from './state.mjs';

/** @param {number} id */
function contentsOf(id) {
  const window = state.windows.get(id);
  if (!window) throw new Error(`no window ${id}`);
  return window.webContents;
}

/** The test process, which plays the windows. */
export const host = new Link(process, {
  /**
   * @param {number} id
   * @param {{ url: string, isMainFrame: boolean }} frame
   * @param {string} channel
   * @param {unknown[]} args
   */
  'ipc.invoke': (id, { url, isMainFrame }, channel, args) => {
    const senderFrame = { url, parent: isMainFrame ? null : {} };
    return invoke({ sender: contentsOf(id), senderFrame }, channel, args);
  },
  'dialog.answerNext': answerNextDialog,
  'dialog.shown': dialogsShown,
  'protocol.fetch': fetchByProtocol,
  'permission.isGranted': isGranted,
  'permission.isDeviceGranted': isDeviceGranted,
  /** @type {(id: number, navigation: { url: string, isMainFrame: boolean }) => boolean} */
  'window.navigating': (id, navigation) => contentsOf(id).navigating(navigation),
  /** @type {(id: number, navigation: { url: string, isMainFrame: boolean }) => void} */
  'window.navigationStarted': (id, navigation) => contentsOf(id).navigationStarted(navigation),
  /** @type {(id: number, url: string) => boolean} */
  'window.mayOpenWindow': (id, url) => contentsOf(id).mayOpenWindow(url),
  /** @type {(id: number) => boolean} */
  'window.mayAttachWebview': (id) => contentsOf(id).mayAttachWebview(),
  /** @type {(id: number) => boolean} */
  'window.isVisible': (id) => state.windows.get(id)?.isVisible() ?? false,
  /** @type {(id: number) => boolean} */
  'window.isAlwaysOnTop': (id) => state.windows.get(id)?.isAlwaysOnTop() ?? false,
  /** @type {(id: number) => void} */
  'window.closed': (id) => state.windows.get(id)?.gone(),
});
