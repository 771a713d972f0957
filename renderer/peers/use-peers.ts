import { useEffect, useState } from 'react';
import type { SessionState } from '#contract';
import { useClient } from '../client/use-client.ts';
import { createPeerFeed, type PeerFeed, type PeerPage } from './peer-feed.ts';

const EMPTY: PeerPage = { from: 0, total: 0, revision: 0, peers: [] };

/** A page of the session's peers, followed as the list changes. */
export function usePeers({ id, peers }: SessionState, from: number, count: number): PeerPage {
  const client = useClient();
  const [feed, setFeed] = useState<PeerFeed | null>(null);
  const [page, setPage] = useState(EMPTY);
  const { revision, total } = peers;

  useEffect(() => {
    const started = createPeerFeed(client, id, setPage);
    setFeed(started);
    return () => {
      started.stop();
      setPage(EMPTY);
    };
  }, [client, id]);

  useEffect(() => {
    if (total > 0) feed?.want(from, count, revision);
  }, [feed, from, count, revision, total]);

  return total === 0 ? EMPTY : page;
}
