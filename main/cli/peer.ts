import { CONNECTION_ENDS } from '../export/formats/connections.ts';
import { canonicalAddress } from '../net/display-address.ts';
import type { OpenRows, ViewRow } from '../views/rows.ts';

/** Whether a peer (`127.0.0.1:80`, `[::1]:80`) is the one meant: by its address, by `address:port`, or by `:port`. */
export function peerTest(wanted: string): (peer: string) => boolean {
  const bracketed = /^\[(.*)\](?::(\d+))?$/.exec(wanted);
  const [, address, port] = bracketed ?? /^([^:]*)(?::(\d+))?$/.exec(wanted) ?? [undefined, wanted];
  const canonical = address ? canonicalAddress(address) : '';
  return (peer) => {
    const colon = peer.lastIndexOf(':');
    if (colon < 0) return false;
    const fits = canonical === '' || peer.slice(0, colon).replace(/^\[|\]$/g, '') === canonical;
    return fits && (port === undefined || peer.slice(colon + 1) === port);
  };
}

/**
 * Rows of the peers meant, with what was sent to all while one of them was connected. `rows` has everybody's, events
 * included; events are given on when they are `wanted`.
 */
export function onlyPeer(rows: OpenRows, isMeant: (peer: string) => boolean, wanted: boolean): OpenRows {
  const connected = new Set<number>();
  const fits = (row: ViewRow): boolean => {
    const { link, peer, broadcast, stream } = row.source;
    if (broadcast > 0) return connected.size > 0;
    if (!isMeant(peer)) return false;
    const event = row.event();
    if (event && CONNECTION_ENDS.has(event.code)) connected.delete(link);
    else if (stream || event?.code === 'client-connected') connected.add(link);
    return event === undefined || wanted;
  };
  return {
    get done() {
      return rows.done;
    },
    total: rows.total,
    get lost() {
      return rows.lost;
    },
    stop: () => rows.stop(),
    async *[Symbol.asyncIterator]() {
      for await (const row of rows) if (fits(row)) yield row;
    },
  };
}
