import { createCell } from '../state/cell.ts';
import type { Connection, ShellTransport } from './connection.ts';
import { createElectronTransport } from './electron.ts';
import { obtainSession, tokenOf } from './web-session.ts';
import { createWebSocketTransport } from './web-socket.ts';

/** The transport of whichever shell this page runs in: the one that exposes a bridge, else the program that served it. */
export async function connectShell(): Promise<ShellTransport> {
  if (window.socklab) return createElectronTransport(window.socklab);
  // A new address pasted over the old one changes only the hash, which loads nothing.
  window.addEventListener('hashchange', () => {
    if (tokenOf(location.hash) !== null) location.reload();
  });
  try {
    const session = await obtainSession({
      location,
      history,
      storage: localStorage,
      fetch: window.fetch.bind(window),
    });
    return session === null ? withoutCore('refused') : overWebSocket(session);
  } catch {
    return withoutCore('unreachable');
  }
}

function overWebSocket(session: string): ShellTransport {
  return createWebSocketTransport({
    openSocket: () => new WebSocket(`ws://${location.host}/rpc`, ['socklab', `session.${session}`]),
    isServerUp: () =>
      fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
        () => true,
        () => false,
      ),
  });
}

/** For a page that has nobody to talk to and only says why. */
const withoutCore = (connection: Connection): ShellTransport => ({
  request: () => new Promise(() => {}),
  onEvent: () => () => {},
  connection: createCell(connection),
});
