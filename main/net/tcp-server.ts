import { createServer, type Server, type Socket } from 'node:net';
import {
  type Endpoint as Address,
  formatEndpoint,
  type Peer,
  type SendOutcome,
  type SendTarget,
  type SessionConfig,
} from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { displayEndpoint } from './display-address.ts';
import type { EndpointContext, Link, NetEndpoint, PeerList } from './endpoint.ts';
import { toFaultError } from './errors.ts';
import { Lifecycle } from './lifecycle.ts';
import { explainAddressInUse } from './port-owner.ts';
import { TcpConnection } from './tcp-connection.ts';

/** Clients that have gone stay in the list for their figures; the oldest of them make room. */
const MAX_GONE = 1000;
/** Failed targets of a send to all that are named. */
const MAX_NAMED = 20;

/** A client of a server, and what is behind it. */
export interface ServedClient extends Link {
  readonly local: Address;
  readonly peer: Peer;
  readonly pendingBytes: number;
  /** Throws what would refuse a write of so many bytes. */
  checkWrite(size: number): void;
  /** After `checkWrite`; resolves when the system has taken the bytes. */
  write(bytes: Uint8Array): Promise<void>;
  pauseReading(on: boolean): void;
  /** Politely, then firmly. Resolves when it is gone, and all that belongs to it. */
  close(): Promise<void>;
  /** It is in the list and in the log: what it does by itself may begin. */
  begin?(): void;
}

/** What a server offers to its clients. */
export interface ClientOwner {
  readonly context: EndpointContext;
  touched(): void;
  /** Gone, with all that belongs to it. */
  ended(client: ServedClient): void;
}

/** What becomes of accepted sockets. */
export interface Clients {
  admit(id: number, socket: Socket, owner: ClientOwner): ServedClient;
}

const PLAIN_CLIENTS: Clients = {
  admit: (id, socket, owner) =>
    new TcpConnection(id, socket, { ...owner, closedByUs: 'client-disconnected' }),
};

/** A listening socket with all its clients. */
export class TcpServer implements NetEndpoint {
  readonly remote = null;
  readonly receiveBuffer = null;
  readonly dropped = null;
  local: Address | null = null;
  private readonly life: Lifecycle;
  private server: Server | undefined;
  private readonly clients = new Map<number, ServedClient>();
  private gone: ServedClient[] = [];
  private revision = 0;
  private paused = false;

  constructor(
    private readonly config: SessionConfig['tcpServer'],
    private readonly context: EndpointContext,
    private readonly kind: Clients = PLAIN_CLIENTS,
  ) {
    this.life = new Lifecycle(context.sink.changed);
  }

  get phase() {
    return this.life.phase;
  }

  get fault() {
    return this.life.fault;
  }

  get pendingBytes(): number {
    let pending = 0;
    for (const client of this.clients.values()) pending += client.pendingBytes;
    return pending;
  }

  get peers(): PeerList {
    return {
      total: this.clients.size + this.gone.length,
      connected: this.clients.size,
      revision: this.revision,
      page: (from, count) => this.page(from, count),
    };
  }

  open(): Promise<void> {
    return this.life.open(
      () => this.listen(),
      () => this.release(),
    );
  }

  close(): Promise<void> {
    return this.life.close(() => this.release());
  }

  async send(target: SendTarget, bytes: Uint8Array): Promise<SendOutcome> {
    this.life.requireOpen();
    if (bytes.length === 0) throw new FaultError('NOTHING_TO_SEND', 'a stream carries no empty message');
    if (target.kind === 'all') return this.sendToAll(bytes);
    if (target.kind !== 'peer') throw new FaultError('NO_TARGET', 'a server sends to its clients');
    const client = this.clients.get(target.id);
    if (!client) throw new FaultError('TARGET_GONE', 'the client has gone');
    client.checkWrite(bytes.length);
    this.context.sink.sent(client, bytes, 1);
    await client.write(bytes);
    return { bytes: bytes.length, targets: 1, failed: [], failedTargets: 0 };
  }

  async disconnect(ids: readonly number[] | 'all'): Promise<number> {
    const chosen =
      ids === 'all' ? [...this.clients.values()] : ids.flatMap((id) => this.clients.get(id) ?? []);
    await Promise.all(chosen.map((client) => client.close()));
    return chosen.length;
  }

  pauseReading(on: boolean): void {
    if (on === this.paused) return;
    this.paused = on;
    for (const client of this.clients.values()) client.pauseReading(on);
  }

  private async sendToAll(bytes: Uint8Array): Promise<SendOutcome> {
    if (this.clients.size === 0) throw new FaultError('NO_TARGET', 'no client is connected');
    const failed: SendOutcome['failed'] = [];
    let failedTargets = 0;
    const fail = (client: ServedClient, error: unknown): void => {
      const { address, port } = client.remote;
      failedTargets += 1;
      const { fault } = toFaultError(error, { transport: 'tcp', address, port });
      if (failed.length < MAX_NAMED) failed.push({ peer: formatEndpoint(address, port), fault });
    };
    const writable = [...this.clients.values()].filter((client) => {
      try {
        client.checkWrite(bytes.length);
        return true;
      } catch (error) {
        fail(client, error);
        return false;
      }
    });
    if (writable.length > 0) this.context.sink.sent(null, bytes, writable.length);
    await Promise.all(
      writable.map((client) => client.write(bytes).catch((error: unknown) => fail(client, error))),
    );
    return { bytes: bytes.length, targets: writable.length, failed, failedTargets };
  }

  private async listen(): Promise<void> {
    const { localAddress, localPort, backlog } = this.config;
    const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => this.accept(socket));
    this.server = server;
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host: localAddress, port: localPort, backlog, exclusive: true }, () => {
          server.off('error', reject);
          resolve();
        });
      });
    } catch (error) {
      const asked = { address: localAddress, port: localPort };
      const fault = await explainAddressInUse(toFaultError(error, { transport: 'tcp', ...asked }));
      this.context.sink.event({ code: 'open-failed', local: asked, fault: fault.fault });
      throw fault;
    }
    // Accepting failed, for want of file descriptors most likely; the socket goes on listening.
    server.on('error', (error) => {
      const { fault } = toFaultError(error, { transport: 'tcp' });
      this.context.sink.event({ code: 'receive-failed', fault });
    });
    const bound = server.address();
    if (bound === null || typeof bound === 'string') return;
    this.local = displayEndpoint(bound.address, bound.port);
    this.context.sink.event({ code: 'listening', local: this.local, backlog });
  }

  private accept(socket: Socket): void {
    const client = this.kind.admit(this.context.newLinkId(), socket, {
      context: this.context,
      touched: () => {
        this.revision += 1;
      },
      ended: (gone) => this.forget(gone),
    });
    this.clients.set(client.id, client);
    if (this.paused) client.pauseReading(true);
    this.revision += 1;
    this.context.sink.event({ code: 'client-connected', local: client.local, remote: client.remote }, client);
    // A connection made while closing was accepted by the system, not by us.
    if (this.life.cancelled) void client.close();
    else client.begin?.();
  }

  private forget(client: ServedClient): void {
    this.clients.delete(client.id);
    this.gone = [client, ...this.gone].slice(0, MAX_GONE);
  }

  /** Connected clients in the order they came, then those that went, the last first. */
  private page(from: number, count: number): Peer[] {
    const rows: Peer[] = [];
    let place = 0;
    for (const list of [this.clients.values(), this.gone]) {
      for (const client of list) {
        if (place >= from + count) return rows;
        if (place >= from) rows.push(client.peer);
        place += 1;
      }
    }
    return rows;
  }

  /** Stops listening at once, then ends the clients: the port is free when this resolves. */
  private async release(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    const listening = server.listening;
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    await this.disconnect('all');
    if (!listening) return;
    await closed;
    this.context.sink.event({ code: 'stopped-listening', ...(this.local ? { local: this.local } : {}) });
    this.local = null;
  }
}
