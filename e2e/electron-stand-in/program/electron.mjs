// @ts-check
/**
 * A test double of the `electron` module: what SockLab uses of it, with the rules of the original that a mistake would break
 * (what must happen before and after `ready`, secure window settings, structured clones). What is missing here fails to import.
 */
export { app } from './app.mjs';
export { BrowserWindow } from './browser-window.mjs';
export { dialog } from './dialog.mjs';
export { ipcMain } from './ipc-main.mjs';
export { Menu } from './menu.mjs';
export { protocol } from './protocol.mjs';
export { session } from './session.mjs';
