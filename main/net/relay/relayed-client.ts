import type { Socket } from 'node:net';
import type { Endpoint as Address, LogEvent, Peer, RelayConfig } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import type { TrafficSink } from '../endpoint.ts';
import { toFaultError } from '../errors.ts';
import { connectTcp } from '../tcp-connect.ts';
import { TcpConnection } from '../tcp-connection.ts';
import type { ClientOwner, ServedClient } from '../tcp-server.ts';
import { Flow } from './flow.ts';
import type { LoopGuard } from './loop-guard.ts';

/** Longest piece that merging makes of a stream. */
const MOST_MERGED_BYTES = 1024 * 1024;
/** When one side is gone, how often it is looked whether the other takes what is left for it, and ends. */
const GRACE_MS = 5000;
/** How often it is looked whether a side that is held back was reset: only reading would tell of it. */
const LOOK_MS = 250;

interface Side {
  connection: TcpConnection | undefined;
  /** What goes to it. */
  readonly flow: Flow;
  /** Nothing more comes from it than what the system holds of it. */
  cut: boolean;
  gone: boolean;
  /** It ended by an error. */
  broken: boolean;
}

/**
 * A client of a relay and its connection to the target: one conversation, told as that of the client. What either side
 * sends is recorded as it arrives and goes to the other; FIN goes on after it, and so does RST.
 */
export class RelayedClient implements ServedClient {
  private readonly client: Side & { connection: TcpConnection };
  private readonly target: Side;
  private connecting: Socket | undefined;
  private paused = false;
  private closing: Promise<void> | undefined;
  private watch: NodeJS.Timeout | undefined;
  private looking: NodeJS.Timeout | undefined;
  private late = { toTarget: 0, toClient: 0 };
  private over = (): void => {};
  private readonly ended = new Promise<void>((resolve) => {
    this.over = resolve;
  });

  constructor(
    readonly id: number,
    socket: Socket,
    private readonly owner: ClientOwner,
    private readonly config: RelayConfig,
    private readonly guard: LoopGuard,
  ) {
    const client = new TcpConnection(id, socket, {
      context: { ...owner.context, sink: this.sinkOf('client') },
      closedByUs: 'client-disconnected',
      touched: owner.touched,
      finished: () => this.target.flow.end(),
      ended: (_connection, fault) => this.sideGone(this.client, this.target, fault !== null),
    });
    this.client = { connection: client, flow: this.flow(false), cut: false, gone: false, broken: false };
    this.target = { connection: undefined, flow: this.flow(true), cut: false, gone: true, broken: false };
    this.client.flow.attach(client);
  }

  get remote(): Address {
    return this.client.connection.remote;
  }

  get local(): Address {
    return this.client.connection.local;
  }

  get peer(): Peer {
    return { ...this.client.connection.peer, pendingBytes: this.pendingBytes };
  }

  /** Both ways, with what a delay holds back. */
  get pendingBytes(): number {
    const { client, target } = this;
    return (
      client.connection.pendingBytes +
      client.flow.bytes +
      target.flow.bytes +
      (target.connection?.pendingBytes ?? 0)
    );
  }

  checkWrite(size: number): void {
    this.client.connection.checkWrite(size);
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.client.connection.write(bytes);
  }

  pauseReading(on: boolean): void {
    this.paused = on;
    this.applyPause();
  }

  begin(): void {
    void this.connect();
  }

  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async connect(): Promise<void> {
    const { targetHost: remoteHost, targetPort: remotePort, connectTimeoutMs } = this.config;
    const asked = { remoteHost, remotePort, connectTimeoutMs, localAddress: null, localPort: 0 };
    const { sink } = this.owner.context;
    try {
      this.guard.check();
      const socket = await connectTcp(asked, (begun) => {
        this.connecting = begun;
      });
      this.guard.check(socket);
      // Closed in the moment in which it was made.
      if (this.closing || this.client.gone) throw new FaultError('CANCELLED', 'the client is gone');
      this.connecting = undefined;
      this.connected(socket);
    } catch (error) {
      this.connecting?.destroy();
      this.connecting = undefined;
      const remote = { address: remoteHost, port: remotePort };
      if (!this.closing && !this.client.gone) {
        const { fault } = toFaultError(error, { transport: 'tcp', ...remote });
        sink.event({ code: 'relay-failed', remote, fault }, this);
      }
      await this.close();
    }
  }

  private connected(socket: Socket): void {
    const { target } = this;
    target.gone = false;
    const connection = new TcpConnection(this.id, socket, {
      context: { ...this.owner.context, sink: this.sinkOf('target') },
      closedByUs: 'closed',
      touched: this.owner.touched,
      finished: () => this.client.flow.end(),
      ended: (_connection, fault) => this.sideGone(this.target, this.client, fault !== null),
    });
    target.connection = connection;
    this.owner.context.sink.event({ code: 'connected', local: connection.local, remote: connection.remote });
    this.applyPause();
    target.flow.attach(connection);
  }

  /** What a connection tells is told of the client; what the target sends counts as sent to it. */
  private sinkOf(side: 'client' | 'target'): TrafficSink {
    const { sink } = this.owner.context;
    return {
      received: (_link, bytes) => {
        if (side === 'client') sink.received(this, bytes);
        else sink.sent(this, bytes, 1);
        this.forward(side, bytes);
      },
      sent: () => {},
      event: (event) => sink.event(event, this),
      // The conversation ends when both are gone.
      ended: () => {},
      changed: sink.changed,
    };
  }

  private forward(from: 'client' | 'target', bytes: Uint8Array): void {
    const toTarget = from === 'client';
    const { flow } = toTarget ? this.target : this.client;
    if (this.closing || !flow.push(bytes)) this.late[toTarget ? 'toTarget' : 'toClient'] += bytes.length;
  }

  private flow(toTarget: boolean): Flow {
    return new Flow({
      impairment: toTarget ? this.config.toTarget : this.config.toClient,
      toTarget,
      mostMerged: MOST_MERGED_BYTES,
      tell: (event: LogEvent) => this.owner.context.sink.event(event, this),
      filled: () => this.applyPause(),
      drained: () => this.drained(toTarget ? this.target : this.client, toTarget ? this.client : this.target),
    });
  }

  private applyPause(): void {
    const { client, target, paused } = this;
    const clientWaits = target.flow.isFull && !client.cut && !client.gone;
    const targetWaits = client.flow.isFull && !target.cut && !target.gone;
    client.connection.pauseReading(paused || clientWaits);
    target.connection?.pauseReading(paused || targetWaits);
    this.lookForResets(clientWaits || targetWaits);
  }

  /** A side that was reset while it is held back is read on: what is left of it is no more than a receive buffer. */
  private lookForResets(on: boolean): void {
    if (on) this.looking ??= setInterval(() => this.look(), LOOK_MS);
    else {
      clearInterval(this.looking);
      this.looking = undefined;
    }
  }

  private look(): void {
    for (const side of [this.client, this.target]) side.cut ||= side.connection?.isCut ?? false;
    this.applyPause();
  }

  /** `to` has everything that `from` sent before it finished, or broke: it gets that as well. */
  private drained(to: Side, from: Side): void {
    if (to.gone || this.closing) return;
    if (from.broken) to.connection?.reset();
    else to.connection?.finish();
  }

  private sideGone(side: Side, other: Side, broken: boolean): void {
    side.gone = true;
    side.broken = broken;
    this.applyPause();
    this.undelivered(side, side.flow.stop());
    this.connecting?.destroy();
    if (other.gone) this.finish();
    else if (!this.closing) {
      other.flow.end();
      this.watchOver(other, broken);
    }
  }

  /** Who is left gets the rest. It is ended when it takes nothing of it, or does not follow when it has everything. */
  private watchOver(left: Side, broken: boolean): void {
    if (left.gone) return;
    const { delayMs, jitterMs, mergeMs } = left === this.target ? this.config.toTarget : this.config.toClient;
    let before = this.pendingBytes;
    this.watch = setInterval(
      () => {
        const now = this.pendingBytes;
        // Nobody knows how long a slow reader may take, but one that is to be broken off has no claim to wait.
        if (broken ? now >= before : now === 0) left.connection?.reset();
        before = now;
      },
      GRACE_MS + delayMs + jitterMs + mergeMs,
    );
  }

  /** Everything that is held goes out at once; what comes from now on goes nowhere, and is counted. */
  private async end(): Promise<void> {
    // Those who ask whether it is being closed shall know it at once.
    await null;
    this.connecting?.destroy();
    const { client, target } = this;
    client.flow.hurry();
    target.flow.hurry();
    await Promise.all([client.connection.close(), target.connection?.close()]);
    await this.ended;
  }

  private undelivered(side: Side, bytes: number): void {
    if (bytes === 0) return;
    const { targetHost: address, targetPort: port } = this.config;
    const remote = side === this.client ? this.remote : (side.connection?.remote ?? { address, port });
    this.owner.context.sink.event({ code: 'undelivered', remote, bytes }, this);
  }

  private finish(): void {
    clearInterval(this.watch);
    const { late } = this;
    this.undelivered(this.client, late.toClient);
    this.undelivered(this.target, this.target.flow.stop() + late.toTarget);
    this.late = { toTarget: 0, toClient: 0 };
    this.owner.context.sink.ended(this);
    this.owner.ended(this);
    this.over();
  }
}
