import type { Peer, SessionState } from '#contract';
import { formatSize } from '../format/numbers.ts';
import { formatClock } from '../format/time.ts';
import { Button } from '../parts/button.tsx';
import { StateDot } from '../parts/state-dot.tsx';
import { useAppState, useSessionView } from '../state/app-state.ts';
import { memoSession } from '../state/memo-session.ts';
import { useWords } from '../words/use-words.ts';
import styles from './peers.module.css';
import { peerName, pickPeer } from './pick-peer.ts';

interface Props {
  session: SessionState;
  peer: Peer;
  /** From the top of the list, in pixels. */
  top: number;
}

export const PeerRow = memoSession(
  function PeerRow({ session, peer, top }: Props) {
    const app = useAppState();
    const { network } = useWords();
    const words = network.peers;
    const [view, changeView] = useSessionView(session.id);
    const isUdp = session.config.protocol === 'udp';
    const name = peerName(peer);
    const unreachable = peer.unreachable === true;
    const state = unreachable
      ? words.unreachable
      : isUdp
        ? words.seen
        : peer.connected
          ? words.connected
          : words.disconnected;
    const since = formatClock(peer.since).slice(0, 'HH:MM:SS'.length);
    const picked = isUdp ? isUdpTarget(session, peer) : view.target?.id === peer.id;

    async function disconnect(): Promise<void> {
      const result = await app.client.call('sessions.disconnect', { id: session.id, peers: [peer.id] });
      if (!result.ok) changeView({ fault: result.fault });
    }

    return (
      <li className={`${styles.row} ${picked ? styles.picked : ''}`} style={{ top }}>
        <button
          type="button"
          className={styles.pick}
          aria-pressed={picked}
          aria-label={words.pick(name)}
          title={`${name}\n${
            unreachable
              ? words.unreachableHint
              : words.detail({
                  state,
                  since,
                  bytesIn: formatSize(peer.bytesIn),
                  bytesOut: formatSize(peer.bytesOut),
                })
          }`}
          onClick={() => pickPeer(app, session, peer)}
        >
          <span className={styles.name}>
            <StateDot phase={unreachable ? 'failed' : peer.connected ? 'open' : 'closed'} />
            <span className={styles.address}>
              <bdi>{name}</bdi>
            </span>
          </span>
          <span className={styles.figures}>
            <span>{picked && peer.connected && !unreachable ? words.picked : state}</span>
            <span>{since}</span>
            <span>
              ↓{formatSize(peer.bytesIn)} ↑{formatSize(peer.bytesOut)}
            </span>
            {peer.pendingBytes > 0 && <span>{words.pending(formatSize(peer.pendingBytes))}</span>}
          </span>
        </button>
        {!isUdp && peer.connected && (
          <Button
            look="ghost"
            className={styles.disconnect}
            aria-label={words.disconnectPeer(name)}
            onClick={() => void disconnect()}
          >
            {words.disconnect}
          </Button>
        )}
      </li>
    );
  },
  ['counters', 'log', 'peers', 'pendingBytes'],
);

const isUdpTarget = ({ config }: SessionState, peer: Peer): boolean =>
  config.udp.remoteHost === peer.address && config.udp.remotePort === peer.port;
