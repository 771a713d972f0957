// @ts-check
/** What the parts of the stand-in know of each other. */
export const state = {
  ready: false,
  /** @type {Map<number, import('./browser-window.mjs').BrowserWindow>} */
  windows: new Map(),
};

/** @param {string} what */
export function onlyAfterReady(what) {
  if (!state.ready) throw new Error(`${what} before the app is ready`);
}

/** @param {string} what */
export function onlyBeforeReady(what) {
  if (state.ready) throw new Error(`${what} after the app is ready`);
}

/**
 * An Electron event: parameters, and a way to prevent what would happen.
 * @template {object} T
 * @param {T} params
 */
export function cancellable(params) {
  return {
    ...params,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}
