import type { Socket } from 'node:dgram';
import type { UdpPeerLink } from './udp-peers.ts';
import { bindUdp, closeUdp, connectUdp, type UdpCallbacks, type UdpSocketOptions } from './udp-socket.ts';

/**
 * Targets that are talked to through a socket of their own. They stay open until the endpoint closes, since closing one
 * could lose datagrams that wait in its buffer; targets beyond these are sent to from the main socket.
 */
const MAX_TALKERS = 8;

export interface Talker {
  socket: Socket;
  peer: UdpPeerLink;
}

export interface TalkerCallbacks {
  received: UdpCallbacks['received'];
  /** An error on the socket of this peer, such as an ICMP answer that nobody listens there. */
  failed(peer: UdpPeerLink, error: Error): void;
}

/**
 * Sockets on the main socket's address and port that are connected to one target each. Linux and macOS tell only a
 * connected socket that its peer's port is unreachable. The system gives a connected socket its peer's datagrams, so each
 * talker receives as the main socket does; around the moment of connecting, datagrams already queued in one socket may be
 * read after later ones in the other.
 */
export class UdpTalkers {
  private readonly talkers = new Map<number, Promise<Talker | null>>();

  constructor(
    private readonly options: UdpSocketOptions,
    private readonly local: { address: string; port: number },
    private readonly callbacks: TalkerCallbacks,
  ) {}

  /** The talker of a peer, or null when it is sent to from the main socket. */
  for(peer: UdpPeerLink): Promise<Talker | null> {
    const known = this.talkers.get(peer.id);
    if (known) return known;
    if (this.talkers.size >= MAX_TALKERS || !isUnicast(peer.address)) return Promise.resolve(null);
    const talker = this.make(peer);
    this.talkers.set(peer.id, talker);
    return talker;
  }

  async close(): Promise<void> {
    const talkers = await Promise.all(this.talkers.values());
    this.talkers.clear();
    await Promise.all(talkers.map((talker) => talker && closeUdp(talker.socket)));
  }

  /** A target that cannot be connected to is sent to from the main socket, where the send says why it failed. */
  private async make(peer: UdpPeerLink): Promise<Talker | null> {
    const { address, port } = this.local;
    const callbacks: UdpCallbacks = {
      received: this.callbacks.received,
      failed: (error) => this.callbacks.failed(peer, error),
    };
    try {
      const socket = await bindUdp(this.options, address, port, callbacks);
      try {
        await connectUdp(socket, peer.rawAddress, peer.port);
      } catch {
        await closeUdp(socket);
        return null;
      }
      return { socket, peer };
    } catch {
      return null;
    }
  }
}

/** Neither broadcast nor multicast, as far as an address alone tells. */
function isUnicast(address: string): boolean {
  if (address.includes(':')) return !address.toLowerCase().startsWith('ff');
  const first = Number(address.split('.')[0]);
  return first < 224 && !address.endsWith('.255');
}
