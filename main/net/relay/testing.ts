import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import type { RelayConfig } from '#contract';
import { portOf, relay } from '../testing/endpoints.ts';

const sockets: Socket[] = [];
const servers: Server[] = [];

/** Ends what a test made. Call once per test file. */
export function endSockets(): void {
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    closeTargets();
  });
}

/** Nobody is at the targets any more. */
export function closeTargets(): void {
  for (const server of servers.splice(0)) server.close();
}

const keep = (socket: Socket): Socket => {
  sockets.push(socket);
  return socket.on('error', () => {});
};

/** Everything until FIN. Unlike the stream's own helpers it leaves the other direction alone. */
export function buffer(socket: Socket): Promise<Buffer> {
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  return new Promise((resolve, reject) => {
    socket.once('end', () => resolve(Buffer.concat(parts)));
    socket.once('error', reject);
  });
}

/** A target that hands out its connections in the order they come. */
export async function target(allowHalfOpen = true) {
  const arrived: Socket[] = [];
  const waiting: ((socket: Socket) => void)[] = [];
  const server = createServer({ allowHalfOpen }, (socket) => {
    keep(socket);
    const next = waiting.shift();
    if (next) next(socket);
    else arrived.push(socket);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const accept = (): Promise<Socket> => {
    const socket = arrived.shift();
    return socket ? Promise.resolve(socket) : new Promise((resolve) => waiting.push(resolve));
  };
  return { targetPort: (server.address() as { port: number }).port, accept };
}

export async function relayed(
  patch: Partial<RelayConfig> = {},
  toTarget?: Awaited<ReturnType<typeof target>>,
) {
  const { targetPort, accept } = toTarget ?? (await target());
  const made = relay({ targetPort, ...patch });
  await made.endpoint.open();
  const join = async (): Promise<Socket> => {
    const client = keep(connect({ port: portOf(made.endpoint), host: '127.0.0.1', allowHalfOpen: true }));
    await once(client, 'connect');
    return client;
  };
  const pair = async (): Promise<[Socket, Socket]> => {
    const connected = () => made.sink.codes.filter((code) => code === 'connected').length;
    const before = connected();
    const both = await Promise.all([join(), accept()]);
    await made.sink.waitFor(() => connected() > before);
    return both;
  };
  return { ...made, join, accept, pair, targetPort };
}
