// @ts-check
import { onlyAfterReady, onlyBeforeReady } from './state.mjs';

/** @type {Map<string, import('electron').Privileges>} */
const schemes = new Map();
/** @type {Map<string, (request: Request) => Response | Promise<Response>>} */
const handlers = new Map();

export const protocol = {
  /** @param {import('electron').CustomScheme[]} custom */
  registerSchemesAsPrivileged(custom) {
    onlyBeforeReady('protocol.registerSchemesAsPrivileged');
    for (const { scheme, privileges } of custom) schemes.set(scheme, privileges ?? {});
  },

  /**
   * @param {string} scheme
   * @param {(request: Request) => Response | Promise<Response>} handler
   */
  handle(scheme, handler) {
    onlyAfterReady('protocol.handle');
    const privileges = schemes.get(scheme);
    // The clipboard needs a secure origin, relative URLs a standard one; nothing needs more.
    if (!privileges?.secure || !privileges.standard || privileges.bypassCSP) {
      throw new Error(`${scheme}: must be standard and secure, and under its CSP`);
    }
    handlers.set(scheme, handler);
  },
};

/**
 * @param {string} url
 * @param {string} method
 */
export async function fetchByProtocol(url, method) {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (!handler) throw new Error(`no handler for ${url}`);
  const response = await handler(new Request(url, { method }));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
