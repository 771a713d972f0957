import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';

const open: { close(): Promise<void> | void }[] = [];

/** Closes what a test made. Call once per test file. */
export function closePeers(): void {
  afterEach(async () => {
    await Promise.all(open.splice(0).map((peer) => peer.close()));
  });
}

/** The other end of a TCP connection, of Node's own socket and nothing of ours. */
export class PlainPeer {
  private readonly chunks: Buffer[] = [];
  /** Its own one, also when it has gone. */
  readonly port: number;
  private ended = false;

  constructor(readonly socket: Socket) {
    this.port = socket.localPort ?? 0;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.chunks.push(bytes));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.ended = true;
    });
    open.push(this);
  }

  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }

  get text(): string {
    return this.bytes.toString();
  }

  async write(bytes: Uint8Array | string): Promise<void> {
    await new Promise<void>((resolve) => this.socket.write(bytes, () => resolve()));
  }

  /** Resolves when so many bytes have arrived, over all. */
  async waitForSize(size: number): Promise<Buffer> {
    while (this.bytes.length < size && !this.ended) {
      await Promise.race([once(this.socket, 'data'), once(this.socket, 'close')]);
    }
    return this.bytes;
  }

  async waitForText(text: string): Promise<void> {
    while (!this.text.includes(text)) await once(this.socket, 'data');
  }

  close(): void {
    this.socket.destroy();
  }
}

export async function connectTo(port: number): Promise<PlainPeer> {
  const socket = connect({ host: '127.0.0.1', port });
  await once(socket, 'connect');
  return new PlainPeer(socket);
}

/** A device that listens; `serve` is what it does with each connection. */
export async function listenPlain(serve: (peer: PlainPeer) => void): Promise<number> {
  const server: Server = createServer((socket) => serve(new PlainPeer(socket)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({ close: () => void server.close() });
  const bound = server.address();
  return typeof bound === 'object' && bound ? bound.port : 0;
}

/** A UDP socket that answers each datagram with what `serve` makes of it, undefined for nothing. */
export async function udpPeer(
  serve: (bytes: Buffer) => string | undefined = () => undefined,
): Promise<{ socket: UdpSocket; port: number; received: string[] }> {
  const socket = createSocket('udp4');
  const received: string[] = [];
  socket.on('message', (bytes, from) => {
    received.push(bytes.toString());
    const answer = serve(bytes);
    if (answer !== undefined) socket.send(answer, from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  open.push({ close: () => void socket.close() });
  return { socket, port: socket.address().port, received };
}
