// @ts-check
import { onlyAfterReady } from './state.mjs';

/** @typedef {(contents: unknown, permission: string, answer: (granted: boolean) => void, details: object) => void} RequestHandler */
/** @typedef {(contents: unknown, permission: string, origin: string, details: object) => boolean} CheckHandler */

// As in Electron: without handlers everything is granted.
/** @type {RequestHandler} */
let requestHandler = (_contents, _permission, answer) => answer(true);
/** @type {CheckHandler} */
let checkHandler = () => true;
/** @type {(details: object) => boolean} */
let deviceHandler = () => true;

const defaultSession = {
  /** @param {RequestHandler} handler */
  setPermissionRequestHandler(handler) {
    requestHandler = handler;
  },
  /** @param {CheckHandler} handler */
  setPermissionCheckHandler(handler) {
    checkHandler = handler;
  },
  /** @param {(details: object) => boolean} handler */
  setDevicePermissionHandler(handler) {
    deviceHandler = handler;
  },
};

export const session = {
  get defaultSession() {
    onlyAfterReady('session.defaultSession');
    return defaultSession;
  },
};

/**
 * @param {string} permission
 * @param {string} url of the page that asks
 * @returns {Promise<boolean>} whether both handlers grant it
 */
export async function isGranted(permission, url) {
  /** @type {boolean} */
  const granted = await new Promise((resolve) => {
    requestHandler(null, permission, resolve, { requestingUrl: url, isMainFrame: true });
  });
  const checked = checkHandler(null, permission, new URL(url).origin === 'null' ? originOf(url) : url, {});
  return granted && checked;
}

/** @param {string} device such as `usb` */
export function isDeviceGranted(device) {
  return deviceHandler({ deviceType: device });
}

/** The origin of a scheme that URL does not know as standard. @param {string} url */
function originOf(url) {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
