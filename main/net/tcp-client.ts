import type { Socket } from 'node:net';
import type { Endpoint as Address, Peer, SendOutcome, SendTarget, SessionConfig } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import type { EndpointContext, NetEndpoint, PeerList } from './endpoint.ts';
import { toFaultError } from './errors.ts';
import { Lifecycle } from './lifecycle.ts';
import { explainAddressInUse } from './port-owner.ts';
import { connectTcp } from './tcp-connect.ts';
import { TcpConnection } from './tcp-connection.ts';

/** A connection that we make. */
export class TcpClient implements NetEndpoint {
  readonly receiveBuffer = null;
  readonly dropped = null;
  private readonly life: Lifecycle;
  private connecting: Socket | undefined;
  private connection: TcpConnection | undefined;
  private revision = 0;
  private paused = false;

  constructor(
    private readonly config: SessionConfig['tcpClient'],
    private readonly context: EndpointContext,
  ) {
    this.life = new Lifecycle(context.sink.changed);
  }

  get phase() {
    return this.life.phase;
  }

  get fault() {
    return this.life.fault;
  }

  get local(): Address | null {
    return this.connection?.connected ? this.connection.local : null;
  }

  get remote(): Address | null {
    return this.connection?.connected ? this.connection.remote : null;
  }

  get pendingBytes(): number {
    return this.connection?.pendingBytes ?? 0;
  }

  get peers(): PeerList {
    const { connection } = this;
    return {
      total: connection ? 1 : 0,
      connected: connection?.connected ? 1 : 0,
      revision: this.revision,
      page: (from, count): Peer[] => (connection && from === 0 && count > 0 ? [connection.peer] : []),
    };
  }

  open(): Promise<void> {
    return this.life.open(
      () => this.connect(),
      async () => {
        this.connecting?.destroy();
      },
    );
  }

  close(): Promise<void> {
    return this.life.close(
      async () => this.connection?.close(),
      () => this.connecting?.destroy(),
    );
  }

  async send(target: SendTarget, bytes: Uint8Array): Promise<SendOutcome> {
    this.life.requireOpen();
    const { connection } = this;
    const mine = target.kind === 'connection' || (target.kind === 'peer' && target.id === connection?.id);
    if (!connection || !mine) throw new FaultError('NO_TARGET', 'a client sends to its connection');
    if (bytes.length === 0) throw new FaultError('NOTHING_TO_SEND', 'a stream carries no empty message');
    connection.checkWrite(bytes.length);
    this.context.sink.sent(connection, bytes, 1);
    await connection.write(bytes);
    return { bytes: bytes.length, targets: 1, failed: [], failedTargets: 0 };
  }

  async disconnect(ids: readonly number[] | 'all'): Promise<number> {
    const { connection } = this;
    if (!connection?.connected || (ids !== 'all' && !ids.includes(connection.id))) return 0;
    await this.close();
    return 1;
  }

  pauseReading(on: boolean): void {
    if (on === this.paused) return;
    this.paused = on;
    this.connection?.pauseReading(on);
  }

  private async connect(): Promise<void> {
    const { sink } = this.context;
    const { remoteHost, remotePort } = this.config;
    const remote = { address: remoteHost, port: remotePort };
    sink.event({ code: 'connecting', remote });
    try {
      const socket = await connectTcp(this.config, (begun) => {
        this.connecting = begun;
      });
      this.connecting = undefined;
      this.connection = new TcpConnection(this.context.newLinkId(), socket, {
        context: this.context,
        closedByUs: 'closed',
        touched: () => {
          this.revision += 1;
        },
        ended: (_connection, fault) => this.life.ended(fault),
      });
      if (this.paused) this.connection.pauseReading(true);
      sink.event(
        { code: 'connected', local: this.connection.local, remote: this.connection.remote },
        this.connection,
      );
    } catch (error) {
      if (this.life.cancelled) {
        sink.event({ code: 'connect-cancelled', remote });
        throw error;
      }
      const fault = await explainAddressInUse(this.whyNotConnected(error));
      sink.event({ code: 'connect-failed', remote, fault: fault.fault });
      throw fault;
    }
  }

  private whyNotConnected(error: unknown): FaultError {
    const { remoteHost, remotePort, localAddress, localPort } = this.config;
    const asked = { ...(localAddress === null ? {} : { address: localAddress }), port: localPort };
    const { code: errno, syscall, message } = error as NodeJS.ErrnoException;
    // The address is there, or bind had failed: from this port there is a connection to the same end, or was a moment ago.
    if (errno === 'EADDRNOTAVAIL' && syscall === 'connect' && localPort !== 0)
      return new FaultError('ADDRESS_IN_USE', message, { transport: 'tcp', ...asked, errno, syscall });
    const local = syscall === 'bind' || (errno?.startsWith('EADDR') ?? false);
    const where = local ? asked : { address: remoteHost, port: remotePort };
    return toFaultError(error, { transport: 'tcp', ...where });
  }
}
