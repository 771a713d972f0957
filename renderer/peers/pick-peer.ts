import { formatEndpoint, MAX_PEER_ROWS, type Peer, type SessionState } from '#contract';
import type { AppState } from '../state/app-state.ts';
import { changeConfig } from '../state/session-commands.ts';
import { changeSessionView } from '../state/view.ts';

export const peerName = ({ address, port }: Peer): string => formatEndpoint(address, port);

/** Makes a peer the target of sending. */
export function pickPeer(app: AppState, session: SessionState, peer: Peer): void {
  if (session.config.protocol === 'udp') {
    changeConfig(app, session.id, (config) => ({
      ...config,
      udp: { ...config.udp, remoteHost: peer.address, remotePort: peer.port },
    }));
  } else {
    changeSessionView(app.view, session.id, { target: { id: peer.id, name: peerName(peer) } });
  }
}

/** Picks the peer that a log record names (`address:port`), the newest of that name; nothing when it is not known any more. */
export async function pickPeerByName(app: AppState, session: SessionState, name: string): Promise<void> {
  let found: Peer | undefined;
  for (let from = 0; from < session.peers.total; from += MAX_PEER_ROWS) {
    const result = await app.client.call('sessions.peers', { id: session.id, from, count: MAX_PEER_ROWS });
    if (!result.ok) return;
    for (const peer of result.value.peers) {
      if (peerName(peer) === name && (found?.connected !== true || peer.connected)) found = peer;
    }
  }
  if (found) pickPeer(app, session, found);
}
