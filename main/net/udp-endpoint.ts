import type { SendOutcome, SendTarget, SessionConfig } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import type { EndpointContext, NetEndpoint } from './endpoint.ts';
import { toFaultError } from './errors.ts';
import { isOwnAddress } from './interfaces.ts';
import { Lifecycle } from './lifecycle.ts';
import { UdpNames } from './udp-names.ts';
import { type UdpPeerLink, UdpPeers } from './udp-peers.ts';
import { requireDatagram, UdpPort } from './udp-port.ts';
import { isTaken } from './udp-table.ts';

/** As many bytes may wait for the system as on a TCP connection; UDP sends are taken at once, but for a full device queue. */
const MAX_PENDING_BYTES = 64 * 1024 * 1024;
/** How often at most it is looked up whether anybody takes what is sent to this machine itself. */
const LOOK_MS = 100;

/** A bound UDP socket: everybody's datagrams come in, each send names its target. */
export class UdpEndpoint implements NetEndpoint {
  readonly remote = null;
  readonly peers: UdpPeers;
  pendingBytes = 0;
  private readonly life: Lifecycle;
  private readonly names: UdpNames;
  private readonly port: UdpPort;
  private lastLook = 0;

  constructor(
    private readonly config: SessionConfig['udp'],
    private readonly context: EndpointContext,
  ) {
    this.life = new Lifecycle(context.sink.changed);
    this.peers = new UdpPeers(context.clock, context.newLinkId);
    this.names = new UdpNames(config.localAddress);
    this.port = new UdpPort(context, {
      received: (bytes, address, port, at) => this.onDatagram(this.peers.at(address, port), bytes, at),
      lost: (fault) => this.life.ended(fault),
    });
  }

  get phase() {
    return this.life.phase;
  }

  get fault() {
    return this.life.fault;
  }

  get local() {
    return this.port.local;
  }

  get receiveBuffer() {
    return this.port.receiveBuffer;
  }

  get dropped() {
    return this.port.drops.total;
  }

  open(): Promise<void> {
    return this.life.open(
      () => this.port.bind(this.config),
      () => this.port.release(),
    );
  }

  close(): Promise<void> {
    return this.life.close(() => this.port.release());
  }

  /** There is no connection to end: a peer that is heard from again is there again. */
  async disconnect(): Promise<number> {
    return 0;
  }

  pauseReading(on: boolean): void {
    this.port.pauseReading(on);
  }

  async send(target: SendTarget, bytes: Uint8Array): Promise<SendOutcome> {
    this.life.requireOpen();
    requireDatagram(bytes);
    if (this.pendingBytes + bytes.length > MAX_PENDING_BYTES) {
      throw new FaultError('SEND_QUEUE_FULL', 'the system does not take more', {
        size: this.pendingBytes,
        limit: MAX_PENDING_BYTES,
      });
    }
    this.pendingBytes += bytes.length;
    try {
      // The address of a name may take long, and what is to be sent waits meanwhile.
      await this.sendTo(await this.peerOf(target), bytes);
    } finally {
      this.pendingBytes -= bytes.length;
      this.context.sink.changed();
    }
    return { bytes: bytes.length, targets: 1, failed: [], failedTargets: 0 };
  }

  private async peerOf(target: SendTarget): Promise<UdpPeerLink> {
    if (target.kind === 'peer') {
      const peer = this.peers.byLinkId(target.id);
      if (!peer) throw new FaultError('TARGET_GONE', 'the peer is not known any more');
      return peer;
    }
    if (target.kind !== 'address') throw new FaultError('NO_TARGET', 'a datagram needs an address');
    const address = await this.names.resolve(target.host, target.port);
    // Resolving takes time, and the endpoint may have been closed.
    this.life.requireOpen();
    return this.peers.at(address, target.port);
  }

  private async sendTo(peer: UdpPeerLink, bytes: Uint8Array): Promise<void> {
    peer.pendingBytes += bytes.length;
    this.peers.touch(peer);
    try {
      const nobody = this.nobodyListens(peer);
      const at = await this.port.send(bytes, peer.port, peer.rawAddress);
      this.reportSent(peer, bytes, at);
      if (nobody && !isTaken(peer.address, peer.port)) {
        peer.unreachable = true;
        this.context.sink.event({ code: 'unreachable', remote: peer.remote }, peer);
      }
    } catch (error) {
      const { address, port } = peer.remote;
      const fault = toFaultError(error, { transport: 'udp', address, port });
      this.context.sink.event({ code: 'send-failed', remote: peer.remote, fault: fault.fault }, peer);
      throw fault;
    } finally {
      peer.pendingBytes -= bytes.length;
      this.peers.touch(peer);
    }
  }

  /**
   * Linux tells a socket that is not connected nothing of ICMP's answers. For targets on this machine its table of sockets
   * says the same; looked at before and after a send, and not for each of many, because reading it takes time.
   */
  private nobodyListens(peer: UdpPeerLink): boolean {
    const now = performance.now();
    if (now - this.lastLook < LOOK_MS || !isOwnAddress(peer.address)) return false;
    this.lastLook = now;
    const nobody = !isTaken(peer.address, peer.port);
    if (!nobody) peer.unreachable = false;
    return nobody;
  }

  private reportSent(peer: UdpPeerLink, bytes: Uint8Array, at: number): void {
    peer.bytesOut += bytes.length;
    peer.packetsOut += 1;
    this.context.sink.sent(peer, bytes, 1, at);
  }

  private onDatagram(peer: UdpPeerLink, bytes: Uint8Array, at: number): void {
    peer.bytesIn += bytes.length;
    peer.packetsIn += 1;
    peer.unreachable = false;
    this.peers.touch(peer);
    this.context.sink.received(peer, bytes, at);
  }
}
