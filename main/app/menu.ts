import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The zoom keys live in a menu; its reload and developer tools are left out, F5 belongs to the session. */
const view: MenuItemConstructorOptions = {
  role: 'viewMenu',
  submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
};

/**
 * Sets the menu of the program. All labels come from Electron's roles. macOS has copy, paste and quit only through a menu;
 * elsewhere the bar is hidden by the window and the menu serves its keys alone.
 */
export function setMenu(platform: NodeJS.Platform): void {
  const template: MenuItemConstructorOptions[] =
    platform === 'darwin'
      ? [{ role: 'appMenu' }, { role: 'editMenu' }, view, { role: 'windowMenu' }]
      : [view];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
