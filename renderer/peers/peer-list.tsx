import { useLayoutEffect, useRef, useState } from 'react';
import { MAX_PEER_ROWS, type SessionState } from '#contract';
import { formatCount } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { Section } from '../parts/section.tsx';
import { useAppState, useSessionView } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import { DisconnectingQuestion } from './disconnecting-question.tsx';
import { PeerRow } from './peer-row.tsx';
import styles from './peers.module.css';
import { usePeers } from './use-peers.ts';

/** Rows above the first visible one that are asked for as well. */
const MARGIN_ROWS = 60;
/** Height of a row in rem, as in the style sheet. */
const ROW_REM = 3.7;

/** More connections than this end after a question. */
const ASK_ABOVE_CONNECTIONS = 10;

/** Clients of a server or relay, or peers a UDP socket has heard from. Only a page around what is visible is held. */
export function PeerList({ session }: { session: SessionState }) {
  const app = useAppState();
  const { network } = useWords();
  const words = network.peers;
  const [, changeView] = useSessionView(session.id);
  const [firstVisible, setFirstVisible] = useState(0);
  const from = Math.max(0, Math.floor(firstVisible / MARGIN_ROWS) - 1) * MARGIN_ROWS;
  const page = usePeers(session, from, MAX_PEER_ROWS);
  const { connected, total } = session.peers;
  const isServer = session.config.protocol !== 'udp';
  const rowHeight = useRowHeight();
  const [asking, setAsking] = useState(false);

  async function disconnectAll(): Promise<void> {
    const result = await app.client.call('sessions.disconnect', { id: session.id, peers: 'all' });
    if (!result.ok) changeView({ fault: result.fault });
  }

  return (
    <Section
      title={words.title}
      className={styles.peers}
      aside={
        <>
          <span className={styles.count}>{words.count(formatCount(connected), formatCount(total))}</span>
          {isServer && connected > 0 && (
            <Button
              look="ghost"
              className={styles.all}
              onClick={() => (connected > ASK_ABOVE_CONNECTIONS ? setAsking(true) : void disconnectAll())}
            >
              {words.disconnectAll}
            </Button>
          )}
        </>
      }
    >
      {total === 0 ? (
        <p className={styles.empty}>{emptySentence()}</p>
      ) : (
        <div
          className={styles.viewport}
          onScroll={(event) => setFirstVisible(Math.floor(event.currentTarget.scrollTop / rowHeight))}
        >
          <ul className={styles.list} style={{ height: total * rowHeight }}>
            {page.peers.map((peer, index) => (
              <PeerRow key={peer.id} session={session} peer={peer} top={(page.from + index) * rowHeight} />
            ))}
          </ul>
        </div>
      )}
      {asking && (
        <DisconnectingQuestion
          connected={connected}
          onConfirm={() => void disconnectAll()}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );

  function emptySentence(): string {
    if (!isServer) return words.noneUdp;
    return session.phase === 'open' ? words.noneServer : words.noneServerClosed;
  }
}

/** In pixels; it follows the type size, which presentation mode changes. */
function useRowHeight(): number {
  const [height, setHeight] = useState(48);
  const last = useRef(height);
  useLayoutEffect(() => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 13;
    const next = Math.round(rem * ROW_REM);
    if (next !== last.current) setHeight(next);
    last.current = next;
  });
  return height;
}
