// @ts-check
/** @typedef {import('electron').MenuItemConstructorOptions} Item */

/** Roles bring their labels, in the system's language on macOS. */
export class Menu {
  /** @param {Item[]} items */
  constructor(items) {
    assertRoles(items);
    this.items = items;
  }

  /** @param {Item[]} template */
  static buildFromTemplate(template) {
    return new Menu(template);
  }

  /** @param {Menu | null} menu */
  static setApplicationMenu(menu) {
    if (menu !== null && !(menu instanceof Menu)) throw new TypeError('not a menu');
  }
}

/** @param {Item[]} items */
function assertRoles(items) {
  for (const { role, label, submenu } of items) {
    if (!role || label !== undefined) throw new Error('labels of the menu come from roles');
    if (Array.isArray(submenu)) assertRoles(submenu);
  }
}
