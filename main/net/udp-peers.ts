import type { Peer } from '#contract';
import { displayAddress } from './display-address.ts';
import type { PeerList } from './endpoint.ts';

/** Peers remembered; beyond it the least recently active make room, many at once because finding them is a sort. */
const MAX_PEERS = 10_000;
const ROOM = 1000;

/** One other end of a UDP socket. */
export interface UdpPeerLink extends Peer {
  readonly remote: { address: string; port: number };
  /** As the socket names it: an IPv4 peer of a dual-stack socket is `::ffff:…` here. */
  readonly rawAddress: string;
  unreachable: boolean;
  lastActive: number;
}

/** The peers a UDP socket heard from or sent to. */
export class UdpPeers implements PeerList {
  revision = 0;
  private readonly byAddress = new Map<string, Map<number, UdpPeerLink>>();
  private readonly byId = new Map<number, UdpPeerLink>();
  private last: UdpPeerLink | undefined;

  constructor(
    private readonly clock: () => number,
    private readonly newLinkId: () => number,
  ) {}

  get total(): number {
    return this.byId.size;
  }

  get connected(): number {
    return this.byId.size;
  }

  byLinkId(id: number): UdpPeerLink | undefined {
    return this.byId.get(id);
  }

  /** The peer at a socket address, made when it is new. Called once per datagram: most come from the last one's sender. */
  at(rawAddress: string, port: number): UdpPeerLink {
    const { last } = this;
    if (last !== undefined && last.port === port && last.rawAddress === rawAddress) return last;
    const peer = this.byAddress.get(rawAddress)?.get(port) ?? this.add(rawAddress, port);
    this.last = peer;
    return peer;
  }

  touch(peer: UdpPeerLink): void {
    this.revision += 1;
    peer.lastActive = this.revision;
  }

  page(from: number, count: number): Peer[] {
    const rows: Peer[] = [];
    let place = 0;
    for (const { id, address, port, since, connected, ...figures } of this.byId.values()) {
      if (place >= from + count) break;
      if (place >= from) {
        const { unreachable, bytesIn, packetsIn, bytesOut, packetsOut, pendingBytes } = figures;
        rows.push({
          id,
          address,
          port,
          since,
          connected,
          unreachable,
          bytesIn,
          packetsIn,
          bytesOut,
          packetsOut,
          pendingBytes,
        });
      }
      place += 1;
    }
    return rows;
  }

  private add(rawAddress: string, port: number): UdpPeerLink {
    if (this.byId.size >= MAX_PEERS) this.makeRoom();
    const address = displayAddress(rawAddress);
    const peer: UdpPeerLink = {
      id: this.newLinkId(),
      remote: { address, port },
      rawAddress,
      address,
      port,
      since: this.clock(),
      connected: true,
      unreachable: false,
      bytesIn: 0,
      packetsIn: 0,
      bytesOut: 0,
      packetsOut: 0,
      pendingBytes: 0,
      lastActive: this.revision,
    };
    const ports = this.byAddress.get(rawAddress) ?? new Map<number, UdpPeerLink>();
    this.byAddress.set(rawAddress, ports.set(port, peer));
    this.byId.set(peer.id, peer);
    return peer;
  }

  private makeRoom(): void {
    const oldest = [...this.byId.values()].sort((a, b) => a.lastActive - b.lastActive).slice(0, ROOM);
    for (const peer of oldest) {
      this.byId.delete(peer.id);
      const ports = this.byAddress.get(peer.rawAddress);
      ports?.delete(peer.port);
      if (ports?.size === 0) this.byAddress.delete(peer.rawAddress);
    }
    this.last = undefined;
  }
}
