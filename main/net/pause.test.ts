import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { checkLeaks, portOf, tcpClient, tcpServer, udp } from './testing/endpoints.ts';

checkLeaks();

/** More than the buffers of a connection hold. */
const MUCH = 32 * 1024 * 1024;

async function expectWaiting(socket: Socket): Promise<void> {
  // The system takes what its buffers hold, and then no more.
  let before = -1;
  await expect
    .poll(
      () => {
        const same = socket.bytesWritten - socket.writableLength === before;
        before = socket.bytesWritten - socket.writableLength;
        return same && socket.writableLength > 0;
      },
      { interval: 50 },
    )
    .toBe(true);
}

it('makes those who send to a server wait, also those who come while it is paused, and loses nothing', async () => {
  const { endpoint, sink } = tcpServer();
  await endpoint.open();
  const clients = [connect(portOf(endpoint), '127.0.0.1')];
  await sink.waitForEvent('client-connected');
  endpoint.pauseReading(true);
  endpoint.pauseReading(true);
  clients.push(connect(portOf(endpoint), '127.0.0.1'));
  await sink.waitFor(() => endpoint.peers.connected === 2);
  for (const client of clients) {
    client.write(Buffer.alloc(MUCH, 7));
    await expectWaiting(client);
  }
  const before = sink.in.reduce((sum, read) => sum + read.bytes.length, 0);
  expect(before).toBeLessThan(MUCH);
  endpoint.pauseReading(false);
  let received = 0;
  await sink.waitFor(() => {
    received = sink.in.reduce((sum, read) => sum + read.bytes.length, 0);
    return received >= 2 * MUCH;
  });
  expect(received).toBe(2 * MUCH);
  for (const client of clients) client.destroy();
}, 20_000);

it('makes the server of a client wait, and is closed politely all the same', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const { endpoint, sink } = tcpClient({ remotePort: port });
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  endpoint.pauseReading(true);
  await endpoint.open();
  const [socket] = await accepted;
  const ended = once(socket, 'close');
  socket.on('error', () => {});
  socket.write('one');
  socket.end('two');
  await endpoint.close();
  expect(sink.text).toBe('onetwo');
  await ended;
  server.close();
});

it('leaves datagrams with the system', async () => {
  const { endpoint, sink } = udp();
  await endpoint.open();
  const socket = createSocket('udp4');
  const send = (text: string): Promise<void> =>
    new Promise((done) => socket.send(text, portOf(endpoint), '127.0.0.1', () => done()));
  endpoint.pauseReading(true);
  await send('a');
  await send('b');
  // Two turns of the event loop in which it would have been read.
  await new Promise((done) => setImmediate(() => setImmediate(done)));
  expect(sink.in).toHaveLength(0);
  endpoint.pauseReading(false);
  await sink.waitFor(() => sink.in.length === 2);
  expect(sink.text).toBe('ab');
  endpoint.pauseReading(true);
  await endpoint.close();
  socket.close();
});

it('does not wait any more when it is being closed: what the other end still sends is recorded', async () => {
  const TAIL = 4 * 1024 * 1024;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('end', () => socket.end(Buffer.alloc(TAIL)));
    socket.resume();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { endpoint, sink } = tcpClient({ remotePort: (server.address() as { port: number }).port });
  await endpoint.open();
  const closing = endpoint.close();
  endpoint.pauseReading(true);
  await closing;
  expect(sink.in.reduce((sum, read) => sum + read.bytes.length, 0)).toBe(TAIL);
  server.close();
});
