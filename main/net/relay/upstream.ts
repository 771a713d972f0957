import type { Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';
import { type Endpoint as Address, MAX_DATAGRAM_BYTES, type RelayConfig } from '#contract';
import { displayEndpoint } from '../display-address.ts';
import type { TrafficSink } from '../endpoint.ts';
import { toFaultError } from '../errors.ts';
import type { UdpPeerLink } from '../udp-peers.ts';
import { bindUdp, closeUdp, pauseUdp } from '../udp-socket.ts';
import { Flow } from './flow.ts';

/** What a device answers in one burst. */
const RECEIVE_BUFFER_BYTES = 1024 * 1024;
/** A target that is not there is told once in so long, not for each datagram. */
const TELL_MS = 1000;
/** A target whose name or address cannot be had is tried again by a datagram so much later. */
const RETRY_MS = 1000;

/** What a UDP relay offers to its upstreams. */
export interface UpstreamOwner {
  readonly config: RelayConfig;
  readonly sink: TrafficSink;
  /** A datagram to the client, from where it sent to. */
  sendToClient(client: UdpPeerLink, bytes: Uint8Array): Promise<void>;
  /** Its socket has this address from now on. */
  opened(local: Address): void;
  /** Before its socket is closed. */
  closing(local: Address): void;
}

/** One client of a UDP relay: a socket of its own towards the target, so that answers find their way back. */
export class Upstream {
  lastActive = performance.now();
  readonly toTarget: Flow;
  readonly toClient: Flow;
  private socket: Socket | undefined;
  private local: Address | undefined;
  private pendingToTarget = 0;
  private pendingToClient = 0;
  private toldAt = Number.NEGATIVE_INFINITY;
  private paused = false;
  private closed = false;
  private opening: Promise<void>;
  /** When opening failed; undefined while it goes on, or is done. */
  private failedAt: number | undefined;

  constructor(
    readonly client: UdpPeerLink,
    private readonly owner: UpstreamOwner,
  ) {
    this.toTarget = this.flow(true);
    this.toClient = this.flow(false);
    this.toClient.attach(this.outletToClient());
    this.opening = this.open();
  }

  /** Nothing has gone through for so long, or can. */
  isIdle(ms: number): boolean {
    const isQuiet = performance.now() - this.lastActive >= ms;
    return isQuiet && (this.pendingBytes === 0 || this.failedAt !== undefined);
  }

  get pendingBytes(): number {
    return this.pendingToTarget + this.pendingToClient + this.toTarget.bytes + this.toClient.bytes;
  }

  /** A datagram of the client. */
  forward(bytes: Uint8Array): void {
    this.lastActive = performance.now();
    this.toTarget.push(bytes);
    if (this.failedAt === undefined || this.closed || this.lastActive - this.failedAt < RETRY_MS) return;
    this.failedAt = undefined;
    this.opening = this.open();
  }

  pauseReading(on: boolean): void {
    this.paused = on;
    if (this.socket) pauseUdp(this.socket, on);
  }

  /** What a delay holds back goes out at once. Resolves when the socket is released. */
  async close(): Promise<void> {
    if (!this.closed) {
      this.closed = true;
      this.toTarget.hurry();
      this.toClient.hurry();
      const bytes = this.toTarget.stop() + this.toClient.stop();
      if (bytes > 0) this.owner.sink.event({ code: 'undelivered', remote: this.target, bytes }, this.client);
    }
    await this.opening;
    const { socket, local } = this;
    this.socket = undefined;
    if (!socket) return;
    if (local) this.owner.closing(local);
    await closeUdp(socket);
  }

  /** Tells why the target is not reached, now and then. */
  failed(error: unknown): void {
    const now = performance.now();
    if (this.closed || now - this.toldAt < TELL_MS) return;
    this.toldAt = now;
    const { fault } = toFaultError(error, { transport: 'udp', ...this.target });
    this.owner.sink.event({ code: 'relay-failed', remote: this.target, fault }, this.client);
  }

  private get target(): Address {
    return { address: this.owner.config.targetHost, port: this.owner.config.targetPort };
  }

  /** Never rejects. */
  private async open(): Promise<void> {
    const { localAddress, targetHost, targetPort } = this.owner.config;
    try {
      const target = await resolve(targetHost, isIPv6(localAddress) ? 6 : 4);
      const six = isIPv6(target);
      const socket = await bindUdp(
        { family: six ? 6 : 4, receiveBufferBytes: RECEIVE_BUFFER_BYTES },
        six ? '::' : '0.0.0.0',
        0,
        { received: (bytes) => this.received(bytes), failed: (error) => this.failed(error) },
      );
      this.socket = socket;
      await connect(socket, target, targetPort);
      if (this.closed) return;
      if (this.paused) pauseUdp(socket, true);
      const { address, port } = socket.address();
      this.local = displayEndpoint(address, port);
      this.owner.opened(this.local);
      this.toTarget.attach(this.outletToTarget(socket));
    } catch (error) {
      this.failed(error);
      this.failedAt = performance.now();
      const { socket } = this;
      this.socket = undefined;
      if (socket) await closeUdp(socket);
    }
  }

  private received(bytes: Uint8Array): void {
    // Before it is connected, anybody may send to it.
    if (this.closed || !this.local) return;
    this.lastActive = performance.now();
    this.owner.sink.sent(this.client, bytes, 1);
    this.toClient.push(bytes);
  }

  private flow(toTarget: boolean): Flow {
    const { config, sink } = this.owner;
    return new Flow({
      impairment: toTarget ? config.toTarget : config.toClient,
      toTarget,
      mostMerged: MAX_DATAGRAM_BYTES,
      dropsOverflow: true,
      tell: (event) => sink.event(event, this.client),
    });
  }

  private outletToTarget(socket: Socket) {
    const upstream = this;
    return {
      get pendingBytes() {
        return upstream.pendingToTarget;
      },
      async write(bytes: Uint8Array): Promise<void> {
        upstream.pendingToTarget += bytes.length;
        try {
          await new Promise<void>((done, fail) => {
            socket.send(bytes, (error) => (error ? fail(error) : done()));
          });
        } catch (error) {
          upstream.failed(error);
        } finally {
          upstream.pendingToTarget -= bytes.length;
        }
      },
    };
  }

  private outletToClient() {
    const upstream = this;
    return {
      get pendingBytes() {
        return upstream.pendingToClient;
      },
      async write(bytes: Uint8Array): Promise<void> {
        upstream.pendingToClient += bytes.length;
        try {
          await upstream.owner.sendToClient(upstream.client, bytes);
        } finally {
          upstream.pendingToClient -= bytes.length;
        }
      },
    };
  }
}

/** The target's address, of the family the relay listens in where there is a choice. */
async function resolve(host: string, family: 4 | 6): Promise<string> {
  if (isIP(host)) return host;
  const found = await lookup(host, { all: true });
  return (found.find((one) => one.family === family) ?? found[0])?.address ?? host;
}

const connect = (socket: Socket, address: string, port: number): Promise<void> =>
  new Promise((done, fail) => {
    socket.connect(port, address, ((error?: Error) => (error ? fail(error) : done())) as () => void);
  });
