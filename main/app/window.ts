import { BrowserWindow } from 'electron';
import { yieldToSockets } from '../process-tuning.ts';
import { PAGE_URL } from './origin.ts';

/**
 * Opens the program's window; it appears when its first paint is there.
 * @param preload absolute path of the built preload file
 */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'SockLab 网络调试助手',
    width: 1280,
    height: 820,
    minWidth: 800,
    minHeight: 500,
    show: false,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.setMenuBarVisibility(false);
  // The page's switch starts off with every load.
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) window.setAlwaysOnTop(false);
  });
  // Every load may be another process.
  window.webContents.on('did-finish-load', () => yieldToSockets(window.webContents.getOSProcessId()));
  window.once('ready-to-show', () => window.show());
  void window.loadURL(PAGE_URL);
  return window;
}
