import {
  DEFAULT_CONFIG,
  formatEndpoint,
  type RelayConfig,
  type SendOutcome,
  type SendTarget,
} from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { displayAddress } from '../display-address.ts';
import type { EndpointContext, NetEndpoint } from '../endpoint.ts';
import { toFaultError } from '../errors.ts';
import { isOwnAddress } from '../interfaces.ts';
import { Lifecycle } from '../lifecycle.ts';
import { type UdpPeerLink, UdpPeers } from '../udp-peers.ts';
import { requireDatagram, UdpPort } from '../udp-port.ts';
import { Upstream } from './upstream.ts';

/** A client that is quiet so long, both ways, is forgotten towards the target. */
const IDLE_MS = 120_000;
/** Each has a socket; beyond it the one that was quiet longest makes room. */
const MAX_UPSTREAMS = 1000;
/** As many bytes may wait for the system as on a plain UDP socket. */
const MAX_PENDING_BYTES = 64 * 1024 * 1024;
/** Failed targets of a send to all that are named. */
const MAX_NAMED = 20;

/** 转发 over UDP: a bound socket, and one towards the target for each client. */
export class UdpRelay implements NetEndpoint {
  readonly remote = null;
  readonly peers: UdpPeers;
  private readonly life: Lifecycle;
  private readonly port: UdpPort;
  private readonly upstreams = new Map<UdpPeerLink, Upstream>();
  /** Ports of our own sockets towards the target. */
  private readonly ownPorts = new Map<number, Upstream>();
  private readonly closing = new Set<Promise<void>>();
  private idleTimer: NodeJS.Timeout | undefined;
  private pendingSends = 0;
  /** Came when there was no way to the target any more. */
  private lateBytes = 0;

  constructor(
    private readonly config: RelayConfig,
    private readonly context: EndpointContext,
    private readonly idleMs = IDLE_MS,
  ) {
    this.life = new Lifecycle(context.sink.changed);
    this.peers = new UdpPeers(context.clock, context.newLinkId);
    this.port = new UdpPort(context, {
      received: (bytes, address, port, at) => this.onDatagram(bytes, address, port, at),
      lost: (fault) => {
        this.life.ended(fault);
        void this.release();
      },
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

  get pendingBytes(): number {
    let pending = this.pendingSends;
    for (const upstream of this.upstreams.values()) pending += upstream.pendingBytes;
    return pending;
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

  /** There is no connection to end. */
  async disconnect(): Promise<number> {
    return 0;
  }

  pauseReading(on: boolean): void {
    this.port.pauseReading(on);
    for (const upstream of this.upstreams.values()) upstream.pauseReading(on);
  }

  /** To one client, or to all that are not idle. */
  async send(target: SendTarget, bytes: Uint8Array): Promise<SendOutcome> {
    this.life.requireOpen();
    requireDatagram(bytes);
    const clients = this.clientsOf(target);
    const outcome: SendOutcome = { bytes: bytes.length, targets: 0, failed: [], failedTargets: 0 };
    let first: FaultError | undefined;
    const one = async (client: UdpPeerLink): Promise<void> => {
      try {
        await this.sendTo(client, bytes, true);
        outcome.targets += 1;
      } catch (error) {
        const { address, port } = client;
        const failed = toFaultError(error, { transport: 'udp', address, port });
        first ??= failed;
        outcome.failedTargets += 1;
        if (outcome.failed.length < MAX_NAMED) {
          outcome.failed.push({ peer: formatEndpoint(address, port), fault: failed.fault });
        }
      }
    };
    await Promise.all(clients.map(one));
    if (first && outcome.targets === 0) throw first;
    return outcome;
  }

  private clientsOf(target: SendTarget): UdpPeerLink[] {
    if (target.kind === 'peer') {
      const client = this.peers.byLinkId(target.id);
      if (!client) throw new FaultError('TARGET_GONE', 'the client is not known any more');
      return [client];
    }
    if (target.kind !== 'all') throw new FaultError('NO_TARGET', 'a relay sends to its clients');
    if (this.upstreams.size === 0) throw new FaultError('NO_TARGET', 'no client has sent anything');
    return [...this.upstreams.keys()];
  }

  private async bind(): Promise<void> {
    const { localAddress, localPort } = this.config;
    const { receiveBufferBytes } = DEFAULT_CONFIG.udp;
    await this.port.bind({ localAddress, localPort, receiveBufferBytes });
    this.idleTimer = setInterval(() => this.endIdle(), this.idleMs / 10).unref();
  }

  private onDatagram(bytes: Uint8Array, address: string, port: number, at: number): void {
    const own = this.ownPorts.get(port);
    if (own && isOwnAddress(displayAddress(address))) {
      // The target is the relay itself: each datagram would make another one.
      own.failed(new FaultError('ADDRESS_INVALID', 'the target is the relay itself', { transport: 'udp' }));
      return;
    }
    const client = this.peers.at(address, port);
    client.bytesIn += bytes.length;
    client.packetsIn += 1;
    this.peers.touch(client);
    this.context.sink.received(client, bytes, at);
    // It waits there, and these bytes are valid only now.
    if (this.life.phase !== 'closing') this.upstreamOf(client).forward(bytes.slice());
    else this.lateBytes += bytes.length;
  }

  private upstreamOf(client: UdpPeerLink): Upstream {
    const known = this.upstreams.get(client);
    if (known) return known;
    if (this.upstreams.size >= MAX_UPSTREAMS) {
      const quiet = [...this.upstreams.values()].reduce((a, b) => (a.lastActive <= b.lastActive ? a : b));
      this.end(quiet);
    }
    const upstream: Upstream = new Upstream(client, {
      config: this.config,
      sink: this.context.sink,
      sendToClient: (to, bytes) => this.sendTo(to, bytes, false),
      opened: (local) => {
        this.ownPorts.set(local.port, upstream);
        this.port.drops.watch(local);
      },
      closing: (local) => {
        this.ownPorts.delete(local.port);
        this.port.drops.unwatch(local);
      },
    });
    if (this.port.paused) upstream.pauseReading(true);
    this.upstreams.set(client, upstream);
    return upstream;
  }

  private endIdle(): void {
    for (const upstream of this.upstreams.values()) if (upstream.isIdle(this.idleMs)) this.end(upstream);
  }

  private end(upstream: Upstream): void {
    this.upstreams.delete(upstream.client);
    const closing = upstream.close().finally(() => this.closing.delete(closing));
    this.closing.add(closing);
  }

  /** What goes through was recorded when it came; what is sent by us is recorded here. */
  private async sendTo(client: UdpPeerLink, bytes: Uint8Array, ours: boolean): Promise<void> {
    const { sink } = this.context;
    if (ours && this.pendingSends + bytes.length > MAX_PENDING_BYTES) {
      throw new FaultError('SEND_QUEUE_FULL', 'the system does not take more', {
        size: this.pendingSends,
        limit: MAX_PENDING_BYTES,
      });
    }
    if (ours) this.pendingSends += bytes.length;
    try {
      const at = await this.port.send(bytes, client.port, client.rawAddress);
      client.bytesOut += bytes.length;
      client.packetsOut += 1;
      this.peers.touch(client);
      if (ours) sink.sent(client, bytes, 1, at);
    } catch (error) {
      const { fault } = toFaultError(error, { transport: 'udp', ...client.remote });
      sink.event({ code: 'send-failed', remote: client.remote, fault }, client);
      throw error;
    } finally {
      if (ours) this.pendingSends -= bytes.length;
      sink.changed();
    }
  }

  private async release(): Promise<void> {
    clearInterval(this.idleTimer);
    for (const upstream of [...this.upstreams.values()]) this.end(upstream);
    await Promise.all(this.closing);
    await this.port.release();
    if (this.lateBytes === 0) return;
    const { targetHost: address, targetPort: port } = this.config;
    this.context.sink.event({ code: 'undelivered', remote: { address, port }, bytes: this.lateBytes });
  }
}
