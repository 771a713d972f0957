/** The program in Electron, in the order in which it starts. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, BrowserWindow, ipcMain } from 'electron';
import { electronAbilities } from './app/host.ts';
import { setMenu } from './app/menu.ts';
import { registerScheme, servePage } from './app/protocol.ts';
import { closeBeforeQuit } from './app/quit.ts';
import { denyByDefault } from './app/security.ts';
import { openWindow } from './app/window.ts';
import { createCore } from './core.ts';
import { IpcTransport } from './rpc/ipc-transport.ts';
import { readPageFiles } from './rpc/page-files.ts';
import { resolveDataDir } from './store/data-dir.ts';
import { takeInstanceSlot } from './store/instance-slot.ts';
import { systemLocale } from './system-locale.ts';

const built = join(import.meta.dirname, '..');

// Not strict: Chromium has switches of its own.
const { values } = parseArgs({
  args: process.argv.slice(1),
  options: { 'data-dir': { type: 'string' } },
  strict: false,
});
const asked = values['data-dir'];
// Two windows side by side are two programs: neither Chromium's profile nor our files can be shared.
const slot = takeInstanceSlot(resolveDataDir(typeof asked === 'string' ? asked : undefined));

registerScheme();
app.setPath('userData', join(slot.dir, 'electron'));
app.enableSandbox();

async function start(): Promise<void> {
  denyByDefault();
  setMenu(process.platform);
  servePage(await readPageFiles(join(built, 'renderer')));
  const core = await createCore({
    slot,
    version: app.getVersion(),
    locale: systemLocale(),
    abilities: electronAbilities(() => BrowserWindow.getAllWindows()[0] ?? null),
  });
  // A tool with open sockets does not stay behind without a window, on macOS neither.
  app.on('window-all-closed', () => app.quit());
  closeBeforeQuit(core.close);
  const transport = new IpcTransport(core, ipcMain);
  transport.admit(openWindow(join(built, 'preload', 'index.cjs')).webContents);
}

// Awaited at the top level, this would never end: Electron is ready only after this module has run.
app
  .whenReady()
  .then(start)
  .catch((error: unknown) => {
    console.error('SockLab could not start:', error);
    app.exit(1);
  });
