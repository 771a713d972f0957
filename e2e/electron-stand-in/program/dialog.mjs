// @ts-check
import { isAbsolute } from 'node:path';
import { onlyAfterReady, state } from './state.mjs';

/** @typedef {{ kind: 'open' | 'save', title?: string, defaultPath?: string, properties: string[], extensions: string[][] }} Shown */
/** @typedef {{ title?: string, defaultPath?: string, properties?: string[], filters?: { name: string, extensions: string[] }[] }} Options */

/** What the user will do in the dialogs to come: choose a path, or cancel. @type {(string | null)[]} */
const answers = [];
/** @type {Shown[]} */
const shown = [];

const PROPERTIES = {
  open: ['openFile', 'openDirectory', 'multiSelections', 'showHiddenFiles', 'createDirectory'],
  save: ['showHiddenFiles', 'createDirectory', 'showOverwriteConfirmation'],
};

/** Nobody sits before these dialogs: without an answer prepared they are cancelled. */
export const dialog = {
  /** @param {...any} args the window, if there is one, and the options */
  async showOpenDialog(...args) {
    const path = show('open', args);
    return { canceled: path === null, filePaths: path === null ? [] : [path] };
  },

  /** @param {...any} args */
  async showSaveDialog(...args) {
    const path = show('save', args);
    return { canceled: path === null, filePath: path ?? '' };
  },
};

/** Prepares what the user does in the next dialog. @param {string | null} path absolute; null cancels */
export function answerNextDialog(path) {
  if (path !== null && !isAbsolute(path)) throw new Error('a dialog answers with absolute paths');
  answers.push(path);
}

/** What the dialogs so far were asked to show. */
export const dialogsShown = () => shown;

/**
 * @param {'open' | 'save'} kind
 * @param {any[]} args
 * @returns {string | null}
 */
function show(kind, args) {
  onlyAfterReady('dialog');
  const [window, given] = args.length > 1 ? args : [undefined, args[0]];
  if (args.length > 1 && state.windows.get(window?.id) !== window) throw new TypeError('not a window');
  const { title, defaultPath, properties = [], filters = [] } = /** @type {Options} */ (given);
  for (const property of properties) {
    if (!PROPERTIES[kind].includes(property)) throw new Error(`unknown property ${property}`);
  }
  // Only macOS has a dialog for both; elsewhere files could not be chosen.
  if (
    process.platform !== 'darwin' &&
    properties.includes('openFile') &&
    properties.includes('openDirectory')
  ) {
    throw new Error('openFile and openDirectory exclude each other here');
  }
  for (const { name, extensions } of filters) {
    if (!name || extensions.some((extension) => /[.]/.test(extension)))
      throw new Error('extensions stand without a dot');
  }
  shown.push({
    kind,
    title,
    defaultPath,
    properties,
    extensions: filters.map(({ extensions }) => extensions),
  });
  return answers.shift() ?? null;
}
