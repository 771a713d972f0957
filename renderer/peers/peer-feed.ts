import type { Output, SessionId } from '#contract';
import type { Client } from '../client/client.ts';

export interface PeerPage extends Output<'sessions.peers'> {
  /** Place of the first peer of the page in the whole list. */
  from: number;
}

export interface PeerFeed {
  /** The page to show and the list's revision: call when either changes, at any rate. */
  want(from: number, count: number, revision: number): void;
  stop(): void;
}

/** A busy list changes with every packet; people read it slower. */
const MIN_INTERVAL_MS = 200;

/** Keeps a page of a session's peers up to date, one request at a time. */
export function createPeerFeed(client: Client, id: SessionId, show: (page: PeerPage) => void): PeerFeed {
  let wanted: { from: number; count: number; revision: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let busy = false;

  function schedule(): void {
    if (busy) return;
    busy = true;
    timer = setTimeout(ask, Math.max(0, askedAt + MIN_INTERVAL_MS - performance.now()));
  }

  async function ask(): Promise<void> {
    const asked = wanted;
    if (!asked) return;
    askedAt = performance.now();
    const result = await client.call('sessions.peers', { id, from: asked.from, count: asked.count });
    if (!wanted) return;
    busy = false;
    if (result.ok) show({ from: asked.from, ...result.value });
    if (wanted !== asked) schedule();
  }

  return {
    want(from, count, revision) {
      wanted = { from, count, revision };
      schedule();
    },
    stop() {
      wanted = null;
      clearTimeout(timer);
    },
  };
}
