import type { RemoteInfo, Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';
import {
  type Endpoint as Address,
  MAX_DATAGRAM_BYTES,
  type SendOutcome,
  type SendTarget,
  type SessionConfig,
} from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { displayEndpoint } from './display-address.ts';
import type { EndpointContext, NetEndpoint } from './endpoint.ts';
import { toFaultError } from './errors.ts';
import { Lifecycle } from './lifecycle.ts';
import { explainAddressInUse } from './port-owner.ts';
import { readDrops } from './udp-drops.ts';
import { type UdpPeerLink, UdpPeers } from './udp-peers.ts';
import { bindUdp, closeUdp, type UdpSocketOptions } from './udp-socket.ts';
import { UdpTalkers } from './udp-talkers.ts';

/** As many bytes may wait for the system as on a TCP connection; UDP sends are taken at once, but for a full device queue. */
const MAX_PENDING_BYTES = 64 * 1024 * 1024;
/** How often the system's count of dropped datagrams is read. */
const DROPS_MS = 500;

/** A bound UDP socket: everybody's datagrams come in, each send names its target. */
export class UdpEndpoint implements NetEndpoint {
  readonly remote = null;
  readonly peers: UdpPeers;
  local: Address | null = null;
  receiveBuffer: number | null = null;
  dropped: number | null = null;
  pendingBytes = 0;
  private readonly life: Lifecycle;
  private readonly options: UdpSocketOptions;
  private socket: Socket | undefined;
  private talkers: UdpTalkers | undefined;
  private dropsTimer: NodeJS.Timeout | undefined;
  /** What the system counted before this socket: others may have had the port. */
  private dropsBefore = 0;

  constructor(
    private readonly config: SessionConfig['udp'],
    private readonly context: EndpointContext,
  ) {
    this.life = new Lifecycle(context.sink.changed);
    this.peers = new UdpPeers(context.clock, context.newLinkId);
    this.options = {
      family: isIPv6(config.localAddress) ? 6 : 4,
      // Windows tells unconnected sockets of unreachable ports, and its SO_REUSEADDR lets strangers take the port.
      reuseAddr: process.platform !== 'win32',
      receiveBufferBytes: config.receiveBufferBytes,
    };
  }

  get phase() {
    return this.life.phase;
  }

  get fault() {
    return this.life.fault;
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

  async send(target: SendTarget, bytes: Uint8Array): Promise<SendOutcome> {
    this.life.requireOpen();
    if (bytes.length > MAX_DATAGRAM_BYTES) {
      throw new FaultError('MESSAGE_TOO_LONG', 'more than a datagram holds', {
        transport: 'udp',
        size: bytes.length,
        limit: MAX_DATAGRAM_BYTES,
      });
    }
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
      const port = this.options.reuseAddr ? await this.freePort() : localPort;
      this.socket = await bindUdp(this.options, localAddress, port, callbacks);
    } catch (error) {
      const asked = { address: localAddress, port: localPort };
      const fault = await explainAddressInUse(toFaultError(error, { transport: 'udp', ...asked }));
      sink.event({ code: 'open-failed', local: asked, fault: fault.fault });
      throw fault;
    }
    const bound = this.socket.address();
    this.local = displayEndpoint(bound.address, bound.port);
    this.receiveBuffer = this.socket.getRecvBufferSize();
    if (this.options.reuseAddr) {
      this.talkers = new UdpTalkers(
        this.options,
        { address: localAddress, port: bound.port },
        { received: callbacks.received, failed: (peer, error) => this.onTalkerError(peer, error) },
      );
    }
    const drops = readDrops(this.options.family, bound.port);
    this.dropsBefore = drops ?? 0;
    this.dropped = drops === null ? null : 0;
    if (drops !== null) this.dropsTimer = setInterval(() => this.readDrops(), DROPS_MS).unref();
    sink.event({
      code: 'bound',
      local: this.local,
      receiveBuffer: this.receiveBuffer,
      receiveBufferAsked: receiveBufferBytes,
    });
  }

  /**
   * A port that nobody has: sockets that may be shared are told so when bound, so an exclusive one asks first. Otherwise two
   * sessions would bind one port, and the datagrams would go to either.
   */
  private async freePort(): Promise<number> {
    const nothing = { received: () => {}, failed: () => {} };
    const exclusive = { ...this.options, reuseAddr: false, receiveBufferBytes: 0 };
    const probe = await bindUdp(exclusive, this.config.localAddress, this.config.localPort, nothing);
    const { port } = probe.address();
    await closeUdp(probe);
    return port;
  }

  private async peerOf(target: SendTarget): Promise<UdpPeerLink> {
    if (target.kind === 'peer') {
      const peer = this.peers.byLinkId(target.id);
      if (!peer) throw new FaultError('TARGET_GONE', 'the peer is not known any more');
      return peer;
    }
    if (target.kind !== 'address') throw new FaultError('NO_TARGET', 'a datagram needs an address');
    const address = await this.resolve(target.host, target.port);
    // Resolving takes time, and the endpoint may have been closed.
    this.life.requireOpen();
    return this.peers.at(address, target.port);
  }

  /** The target's address as our socket needs it. */
  private async resolve(host: string, port: number): Promise<string> {
    const mine = this.options.family;
    const dualStack = this.config.localAddress === '::';
    const literal = isIP(host);
    const found = literal
      ? { address: host, family: literal }
      : await lookup(host, dualStack ? {} : { family: mine }).catch((error: unknown) => {
          throw toFaultError(error, { transport: 'udp', address: host, port });
        });
    if (found.family === mine) return found.address;
    if (mine === 6 && dualStack) return `::ffff:${found.address}`;
    throw new FaultError('ADDRESS_FAMILY_MISMATCH', `an IPv${mine} socket cannot send to ${found.address}`, {
      transport: 'udp',
      address: found.address,
      port,
    });
  }

  private async sendTo(peer: UdpPeerLink, bytes: Uint8Array): Promise<void> {
    const talker = await this.talkers?.for(peer);
    this.life.requireOpen();
    const socket = talker?.socket ?? this.socket;
    if (!socket) throw new FaultError('NOT_OPEN', 'the socket is closed');
    const attempt = (): Promise<void> =>
      new Promise((resolve, reject) => {
        const done = (error: Error | null): void => (error ? reject(error) : resolve());
        if (talker) socket.send(bytes, done);
        else socket.send(bytes, peer.port, peer.rawAddress, done);
      });
    this.pendingBytes += bytes.length;
    peer.pendingBytes += bytes.length;
    try {
      await attempt().catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ECONNREFUSED') throw error;
        // The system's answer to an earlier datagram, told at this one, which it did not send.
        this.onTalkerError(peer, error);
        return attempt();
      });
      this.reportSent(peer, bytes);
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

  private onTalkerError(peer: UdpPeerLink, error: NodeJS.ErrnoException): void {
    const { address, port } = peer.remote;
    const { fault } = toFaultError(error, { transport: 'udp', address, port });
    const refused = error.code === 'ECONNREFUSED';
    this.context.sink.event(
      refused
        ? { code: 'unreachable', remote: peer.remote }
        : { code: 'receive-failed', remote: peer.remote, fault },
      peer,
    );
  }

  private readDrops(): void {
    const counted = this.local && readDrops(this.options.family, this.local.port);
    if (counted === null || this.dropped === null) return;
    const drops = counted - this.dropsBefore;
    if (drops <= this.dropped) return;
    const count = drops - this.dropped;
    this.dropped = drops;
    this.context.sink.event({ code: 'dropped', count });
  }

  private async release(): Promise<void> {
    clearInterval(this.dropsTimer);
    this.readDrops();
    const { socket, talkers } = this;
    this.socket = undefined;
    this.talkers = undefined;
    await Promise.all([socket && closeUdp(socket), talkers?.close()]);
    this.local = null;
    this.receiveBuffer = null;
  }
}
