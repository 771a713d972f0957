import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import {
  DEFAULT_CONFIG,
  type Endpoint,
  type Input,
  type Method,
  type Output,
  type SessionConfig,
  type TrafficView,
  type Transport,
} from '#contract';

const LOOPBACK = '127.0.0.1';
const WAIT_MS = 5000;

/** Everything as received. */
export const VIEW: TrafficView = {
  show: 'all',
  parts: 'both',
  charset: 'utf-8',
  framing: { kind: 'reads' },
  filter: null,
  verify: null,
};

/** Real sockets around a core that is reached through one transport: what the cases of a method need to exist. */
export class World {
  private readonly clients: Socket[] = [];
  private readonly servers: Server[] = [];

  constructor(readonly transport: Transport) {}

  /** The value of a request that must succeed. */
  async value<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
    const result = await this.transport.request(method, input);
    if (!result.ok) throw new Error(`${method}: ${result.fault.code} ${result.fault.message}`);
    return result.value as Output<M>;
  }

  /** A new session that is not open. */
  async session(config: Partial<SessionConfig> = {}): Promise<number> {
    return (await this.value('sessions.create', { config: { ...DEFAULT_CONFIG, ...config } })).id;
  }

  /** A TCP server listening on a port of the system's choice. */
  async tcpServer(): Promise<{ id: number; port: number }> {
    const id = await this.session({
      protocol: 'tcp-server',
      tcpServer: { ...DEFAULT_CONFIG.tcpServer, localAddress: LOOPBACK, localPort: 0 },
    });
    return { id, port: (await this.open(id)).port };
  }

  /** The same with a client that has sent `bytes`; `peer` is its id, `client` its socket. */
  async tcpServerWithClient(bytes = Buffer.from('hello')) {
    const { id, port } = await this.tcpServer();
    const client = connect(port, LOOPBACK);
    this.clients.push(client);
    await once(client, 'connect');
    client.write(bytes);
    await this.state(id, ({ counters }) => counters.bytesIn === bytes.length);
    const [peer] = (await this.value('sessions.peers', { id, from: 0, count: 1 })).peers;
    if (!peer) throw new Error('the client is not listed');
    return { id, peer: peer.id, client, ...(await this.newestReceived(id)) };
  }

  async udp(): Promise<{ id: number; port: number }> {
    const id = await this.session({
      protocol: 'udp',
      udp: { ...DEFAULT_CONFIG.udp, localAddress: LOOPBACK, localPort: 0 },
    });
    return { id, port: (await this.open(id)).port };
  }

  /** A session for a TCP client of `port`, not open. */
  tcpClient(port: number): Promise<number> {
    const tcpClient = { ...DEFAULT_CONFIG.tcpClient, remoteHost: LOOPBACK, remotePort: port };
    return this.session({ protocol: 'tcp-client', tcpClient });
  }

  /** A port that somebody else listens on. */
  async foreignServer(): Promise<number> {
    const server = createServer((socket) => this.clients.push(socket.on('error', () => {})));
    this.servers.push(server);
    server.listen(0, LOOPBACK);
    await once(server, 'listening');
    return portOf(server);
  }

  /** A port that was free a moment ago. */
  async unusedPort(): Promise<number> {
    const server = createServer().listen(0, LOOPBACK);
    await once(server, 'listening');
    const port = portOf(server);
    server.close();
    await once(server, 'close');
    return port;
  }

  /** Waits until the state of a session meets a condition. */
  async state(id: number, holds: (state: Output<'overview.pull'>['sessions'][number]) => boolean) {
    let stop = (): void => {};
    try {
      return await new Promise<Output<'overview.pull'>['sessions'][number]>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`session ${id} did not get there`)), WAIT_MS);
        const look = async (): Promise<void> => {
          const state = (await this.value('overview.pull', {})).sessions.find((session) => session.id === id);
          if (state && holds(state)) resolve(state);
        };
        const stopListening = this.transport.onEvent(() => void look().catch(reject));
        stop = () => {
          clearTimeout(timer);
          stopListening();
        };
        look().catch(reject);
      });
    } finally {
      stop();
    }
  }

  async end(): Promise<void> {
    for (const client of this.clients) client.destroy();
    await Promise.all(this.servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }

  private async open(id: number): Promise<Endpoint> {
    await this.value('sessions.open', { id });
    const { local } = await this.state(id, ({ phase }) => phase === 'open');
    if (!local) throw new Error('open without a local address');
    return local;
  }

  private async newestReceived(id: number): Promise<{ seq: number; position: number; epoch: number }> {
    const { rows, epoch } = await this.value('traffic.rows', { id, view: VIEW, from: 0, count: 500 });
    const row = rows.findLast(({ kind }) => kind === 'in');
    if (!row) throw new Error('nothing was received');
    return { seq: row.seq, position: row.position, epoch };
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return address.port;
}
