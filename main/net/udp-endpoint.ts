import type { RemoteInfo, Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Endpoint as Address, SendOutcome, SendTarget, SessionConfig } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { displayEndpoint } from './display-address.ts';
import type { EndpointContext, NetEndpoint } from './endpoint.ts';
import { toFaultError } from './errors.ts';
import { isOwnAddress } from './interfaces.ts';
import { Lifecycle } from './lifecycle.ts';
import { explainAddressInUse } from './port-owner.ts';
import { UdpDrops } from './udp-drops.ts';
import { UdpNames } from './udp-names.ts';
import { type UdpPeerLink, UdpPeers } from './udp-peers.ts';
import { bindUdp, closeUdp, pauseUdp, requireDatagram, type UdpSocketOptions } from './udp-socket.ts';
import { isTaken } from './udp-table.ts';

/** As many bytes may wait for the system as on a TCP connection; UDP sends are taken at once, but for a full device queue. */
const MAX_PENDING_BYTES = 64 * 1024 * 1024;
/** How often at most it is looked up whether anybody takes what is sent to this machine itself. */
const LOOK_MS = 100;

/** A bound UDP socket: everybody's datagrams come in, each send names its target. */
export class UdpEndpoint implements NetEndpoint {
  readonly remote = null;
  readonly peers: UdpPeers;
  local: Address | null = null;
  receiveBuffer: number | null = null;
  pendingBytes = 0;
  private readonly life: Lifecycle;
  private readonly options: UdpSocketOptions;
  private readonly names: UdpNames;
  private readonly drops: UdpDrops;
  private socket: Socket | undefined;
  private lastLook = 0;
  private paused = false;

  constructor(
    private readonly config: SessionConfig['udp'],
    private readonly context: EndpointContext,
  ) {
    this.life = new Lifecycle(context.sink.changed);
    this.peers = new UdpPeers(context.clock, context.newLinkId);
    this.names = new UdpNames(config.localAddress);
    this.drops = new UdpDrops((count) => context.sink.event({ code: 'dropped', count }));
    this.options = {
      family: isIPv6(config.localAddress) ? 6 : 4,
      receiveBufferBytes: config.receiveBufferBytes,
    };
  }

  get phase() {
    return this.life.phase;
  }

  get fault() {
    return this.life.fault;
  }

  get dropped(): number | null {
    return this.drops.total;
  }

  open(): Promise<void> {
    return this.life.open(
      () => this.bind(),
      () => this.release(),
    );
  }

  close(): Promise<void> {
    return this.life.close(() => this.release());
  }

  /** There is no connection to end: a peer that is heard from again is there again. */
  async disconnect(): Promise<number> {
    return 0;
  }

  pauseReading(on: boolean): void {
    if (on === this.paused) return;
    this.paused = on;
    if (this.socket) pauseUdp(this.socket, on);
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
    const peer = await this.peerOf(target);
    await this.sendTo(peer, bytes);
    return { bytes: bytes.length, targets: 1, failed: [], failedTargets: 0 };
  }

  private async bind(): Promise<void> {
    const { localAddress, localPort, receiveBufferBytes } = this.config;
    const { sink } = this.context;
    const callbacks = {
      received: (bytes: Buffer, from: RemoteInfo) => this.onMessage(bytes, from),
      failed: (error: Error) => this.onError(error),
    };
    try {
      this.socket = await bindUdp(this.options, localAddress, localPort, callbacks);
    } catch (error) {
      const asked = { address: localAddress, port: localPort };
      const fault = await explainAddressInUse(toFaultError(error, { transport: 'udp', ...asked }));
      sink.event({ code: 'open-failed', local: asked, fault: fault.fault });
      throw fault;
    }
    if (this.paused) pauseUdp(this.socket, true);
    const bound = this.socket.address();
    this.local = displayEndpoint(bound.address, bound.port);
    this.receiveBuffer = this.socket.getRecvBufferSize();
    this.drops.watch(this.local);
    sink.event({
      code: 'bound',
      local: this.local,
      receiveBuffer: this.receiveBuffer,
      receiveBufferAsked: receiveBufferBytes,
    });
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
    const { socket } = this;
    if (!socket) throw new FaultError('NOT_OPEN', 'the socket is closed');
    this.pendingBytes += bytes.length;
    peer.pendingBytes += bytes.length;
    try {
      const nobody = this.nobodyListens(peer);
      await new Promise<void>((resolve, reject) => {
        socket.send(bytes, peer.port, peer.rawAddress, (error) => (error ? reject(error) : resolve()));
      });
      this.reportSent(peer, bytes);
      if (nobody && !isTaken(peer.address, peer.port)) {
        this.context.sink.event({ code: 'unreachable', remote: peer.remote }, peer);
      }
    } catch (error) {
      const { address, port } = peer.remote;
      const fault = toFaultError(error, { transport: 'udp', address, port });
      this.context.sink.event({ code: 'send-failed', remote: peer.remote, fault: fault.fault }, peer);
      throw fault;
    } finally {
      this.pendingBytes -= bytes.length;
      peer.pendingBytes -= bytes.length;
      this.context.sink.changed();
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
    return !isTaken(peer.address, peer.port);
  }

  private reportSent(peer: UdpPeerLink, bytes: Uint8Array): void {
    peer.bytesOut += bytes.length;
    peer.packetsOut += 1;
    this.peers.touch(peer);
    this.context.sink.sent(peer, bytes, 1);
  }

  private onMessage(bytes: Buffer, from: RemoteInfo): void {
    const peer = this.peers.at(from.address, from.port);
    peer.bytesIn += bytes.length;
    peer.packetsIn += 1;
    this.peers.touch(peer);
    this.context.sink.received(peer, bytes);
  }

  /** Windows reports an unreachable port this way, without saying whose. */
  private onError(error: NodeJS.ErrnoException): void {
    if (error.code === 'ECONNRESET' || error.code === 'ECONNREFUSED') {
      this.context.sink.event({ code: 'unreachable' });
      return;
    }
    const { fault } = toFaultError(error, { transport: 'udp' });
    this.context.sink.event({ code: 'receive-failed', fault });
  }

  private async release(): Promise<void> {
    if (this.local) this.drops.unwatch(this.local);
    const { socket } = this;
    this.socket = undefined;
    if (socket) await closeUdp(socket);
    this.local = null;
    this.receiveBuffer = null;
  }
}
