import { basename, dirname, extname } from 'node:path';
import { type BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import type { Input } from '#contract';

type PickPurpose = Input<'host.pickFile'>['purpose'];

const PART_EXTENSION = 'slpart';
/** Proper names and patterns only: the dialog's own words come from the system. */
const CAPTURES = [
  { name: 'SockLab', extensions: ['slcap', PART_EXTENSION] },
  { name: '*.*', extensions: ['*'] },
];

/** Shows the system's dialog above the window; null when it was cancelled. */
export async function pickFile(
  window: BrowserWindow | null,
  purpose: PickPurpose,
  name: string,
): Promise<string | null> {
  switch (purpose) {
    case 'open-capture':
      return pickCapture(window);
    case 'send-file':
      // Any file at all is sent.
      return pickExisting(window, { properties: ['openFile'] });
    case 'export':
    case 'save-to-file':
      return pickTarget(window, purpose, name);
  }
}

/**
 * A capture is a file or a folder of parts. Only macOS has a dialog for both; elsewhere a folder is chosen by any of the
 * parts in it.
 */
async function pickCapture(window: BrowserWindow | null): Promise<string | null> {
  const both = process.platform === 'darwin';
  const path = await pickExisting(window, {
    properties: both ? ['openFile', 'openDirectory'] : ['openFile'],
    filters: CAPTURES,
  });
  return path !== null && extname(path) === `.${PART_EXTENSION}` ? dirname(path) : path;
}

async function pickExisting(
  window: BrowserWindow | null,
  options: OpenDialogOptions,
): Promise<string | null> {
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  const [path] = filePaths;
  return canceled || path === undefined ? null : path;
}

async function pickTarget(
  window: BrowserWindow | null,
  purpose: 'export' | 'save-to-file',
  name: string,
): Promise<string | null> {
  const extension = extname(name).slice(1);
  const options: SaveDialogOptions = {
    defaultPath: basename(name),
    // What arrives is appended to the file: nothing is overwritten.
    properties: purpose === 'export' ? ['createDirectory', 'showOverwriteConfirmation'] : ['createDirectory'],
    filters:
      extension === ''
        ? []
        : [
            { name: `*.${extension}`, extensions: [extension] },
            { name: '*.*', extensions: ['*'] },
          ],
  };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || !filePath ? null : filePath;
}
