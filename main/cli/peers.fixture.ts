import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** For `expect.poll`: what comes from another end may take its time on a machine that is busy. */
export const PATIENT = { timeout: 20_000 };

/** The other end of a command line: plain sockets of Node, at ports that the system chooses. */
export class Peers {
  private readonly ends: (() => Promise<unknown>)[] = [];

  /** A server that does something with each of its clients. */
  async server(serve: (socket: Socket) => void): Promise<{ port: number; server: Server; address: string }> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      serve(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.ends.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    const { port } = server.address() as AddressInfo;
    return { port, server, address: `127.0.0.1:${port}` };
  }

  /** A server that sends back what it gets. */
  echo(): ReturnType<Peers['server']> {
    return this.server((socket) => {
      socket.pipe(socket);
    });
  }

  async client(port: number): Promise<Collected<Socket>> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    const collected = new Collected(socket);
    socket.on('data', (bytes: Buffer) => collected.add(bytes));
    await once(socket, 'connect');
    this.ends.push(async () => socket.destroy());
    return collected;
  }

  /** A UDP socket that may answer each datagram. */
  async udp(answer?: (datagram: string) => string): Promise<Collected<UdpSocket> & { address: string }> {
    const socket = createSocket('udp4');
    const collected = new Collected(socket);
    socket.on('message', (bytes, from) => {
      collected.add(bytes);
      if (answer) socket.send(answer(bytes.toString()), from.port, from.address);
    });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    this.ends.push(async () => new Promise<void>((resolve) => socket.close(resolve)));
    return Object.assign(collected, { address: `127.0.0.1:${socket.address().port}` });
  }

  async end(): Promise<void> {
    await Promise.all(this.ends.splice(0).map((end) => end()));
  }
}

/** A socket, and what it has received. */
export class Collected<S> {
  readonly pieces: Buffer[] = [];
  private readonly news = new EventEmitter();

  constructor(readonly socket: S) {}

  get text(): string {
    return Buffer.concat(this.pieces).toString();
  }

  add(bytes: Buffer): void {
    this.pieces.push(Buffer.from(bytes));
    this.news.emit('news');
  }

  /** Resolves once the text received contains this. */
  async receives(text: string): Promise<void> {
    while (!this.text.includes(text)) await once(this.news, 'news');
  }
}
