import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { ascii, checkLeaks, faultOf, hasIPv6, portOf, tcpServer } from './testing/endpoints.ts';

checkLeaks();

const SLOW_READER = `import socket, sys
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
sys.stdin.read()
try:
    while s.recv(65536): pass
    print("end")
except OSError as error: print(type(error).__name__)`;

const RESETTING_SENDER = `import socket, struct, sys
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
s.sendall(b"hello")
s.close()`;

const clients: Socket[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

async function join(port: number, host = '127.0.0.1'): Promise<Socket> {
  const socket = connect(port, host);
  clients.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

describe('TcpServer', () => {
  it('shows the port that the system chose, and records what clients send', async () => {
    const { endpoint, sink } = tcpServer();
    await endpoint.open();
    expect(endpoint.phase).toBe('open');
    expect(endpoint.local).toMatchObject({ address: '127.0.0.1', port: expect.any(Number) });
    expect(portOf(endpoint)).toBeGreaterThan(0);
    const client = await join(portOf(endpoint));
    client.write('hello');
    await sink.waitFor(() => sink.text === 'hello');
    const { remote } = await sink.waitForEvent('client-connected');
    expect(remote).toEqual({ address: '127.0.0.1', port: client.localPort });
    expect(endpoint.peers.page(0, 10)).toMatchObject([
      { address: '127.0.0.1', port: client.localPort, connected: true, bytesIn: 5, packetsIn: 1 },
    ]);
    expect(sink.codes[0]).toBe('listening');
    expect(sink.events[0]).toMatchObject({ backlog: 4096, local: endpoint.local });
  });

  it('sends to one client or to all, and records a send to all once', async () => {
    const { endpoint, sink } = tcpServer();
    await endpoint.open();
    const one = await join(portOf(endpoint));
    const two = await join(portOf(endpoint));
    await sink.waitFor(() => endpoint.peers.connected === 2);
    const id = endpoint.peers.page(0, 10).find((p) => p.port === one.localPort)?.id ?? 0;

    const toOne = once(one, 'data');
    expect(await endpoint.send({ kind: 'peer', id }, ascii('one'))).toMatchObject({ bytes: 3, targets: 1 });
    expect(String((await toOne)[0])).toBe('one');

    const toAll = Promise.all([once(one, 'data'), once(two, 'data')]);
    expect(await endpoint.send({ kind: 'all' }, ascii('all'))).toMatchObject({
      targets: 2,
      failedTargets: 0,
    });
    expect((await toAll).map(String)).toEqual(['all', 'all']);
    expect(sink.out.map((s) => [s.link?.id ?? null, s.targets])).toEqual([
      [id, 1],
      [null, 2],
    ]);
  });

  it('says when there is nobody to send to, or the one has gone', async () => {
    const { endpoint, sink } = tcpServer();
    expect((await faultOf(endpoint.send({ kind: 'all' }, ascii('x')))).code).toBe('NOT_OPEN');
    await endpoint.open();
    expect((await faultOf(endpoint.send({ kind: 'all' }, ascii('x')))).code).toBe('NO_TARGET');
    expect((await faultOf(endpoint.send({ kind: 'peer', id: 999_999 }, ascii('x')))).code).toBe(
      'TARGET_GONE',
    );
    expect((await faultOf(endpoint.send({ kind: 'connection' }, ascii('x')))).code).toBe('NO_TARGET');
    await join(portOf(endpoint));
    await sink.waitForEvent('client-connected');
    expect((await faultOf(endpoint.send({ kind: 'all' }, new Uint8Array(0)))).code).toBe('NOTHING_TO_SEND');
    expect(sink.out).toEqual([]);
  });

  it('tells each end by its one reason: closed there, reset there, disconnected here', async () => {
    const { endpoint, sink } = tcpServer();
    await endpoint.open();
    const closing = await join(portOf(endpoint));
    closing.end('bye');
    await sink.waitFor(() => sink.endedLinks.length === 1);
    expect(sink.codes).toEqual(['listening', 'client-connected', 'peer-closed']);
    expect(sink.text).toBe('bye');

    const resetting = await join(portOf(endpoint));
    await sink.waitFor(() => endpoint.peers.connected === 1);
    resetting.resetAndDestroy();
    const broken = await sink.waitForEvent('broken');
    expect(broken.fault).toMatchObject({ code: 'RESET', details: { errno: 'ECONNRESET' } });

    const kicked = await join(portOf(endpoint));
    const { localPort } = kicked;
    const ended = once(kicked.resume(), 'end');
    await sink.waitFor(() => endpoint.peers.connected === 1);
    const [peer] = endpoint.peers.page(0, 1);
    expect(await endpoint.disconnect([peer?.id ?? 0])).toBe(1);
    await ended;
    expect(sink.codes.filter((c) => c === 'client-disconnected')).toHaveLength(1);
    await sink.waitFor(() => sink.endedLinks.length === 3);
    expect(sink.codes).toHaveLength(7);
    expect(endpoint.peers).toMatchObject({ total: 3, connected: 0 });
    expect(endpoint.peers.page(0, 1)).toMatchObject([{ port: localPort, connected: false }]);
    expect(endpoint.phase).toBe('open');
  });

  it('ends a client that does not answer our FIN, and tells what it never took', async () => {
    const { endpoint, sink } = tcpServer();
    await endpoint.open();
    const frozen = await join(portOf(endpoint));
    frozen.pause();
    await sink.waitForEvent('client-connected');
    // More than the buffers of both ends take.
    const size = 40 * 1024 * 1024;
    const sending = endpoint.send({ kind: 'all' }, new Uint8Array(size));
    await sink.waitFor(() => endpoint.pendingBytes > 0);
    expect(endpoint.peers.page(0, 1)[0]?.pendingBytes).toBe(endpoint.pendingBytes);
    await endpoint.close();
    expect(await sending).toMatchObject({ targets: 1, failedTargets: 1 });
    const { bytes: undelivered = 0 } = await sink.waitForEvent('undelivered');
    expect(undelivered).toBeLessThan(size);
    expect(endpoint.pendingBytes).toBe(0);
  });

  it('cuts a stream off with a reset, so that it does not look complete to the client', async () => {
    const { endpoint, sink } = tcpServer();
    await endpoint.open();
    const python = spawn('python3', ['-c', SLOW_READER, String(portOf(endpoint))]);
    const output = text(python.stdout);
    await sink.waitForEvent('client-connected');
    const sending = endpoint.send({ kind: 'all' }, new Uint8Array(40 * 1024 * 1024));
    await endpoint.close();
    expect(await sending).toMatchObject({ failedTargets: 1 });
    python.stdin.end();
    expect(await output).toBe('ConnectionResetError\n');
  });

  it('tells a reset from an end also when data comes with it', async () => {
    const { endpoint, sink } = tcpServer();
    await endpoint.open();
    const python = spawn('python3', ['-c', RESETTING_SENDER, String(portOf(endpoint))]);
    await once(python, 'exit');
    await sink.waitFor(() => sink.endedLinks.length === 1);
    expect(sink.text).toBe('hello');
    expect(sink.codes).toEqual(['listening', 'client-connected', 'broken']);
    expect(sink.events.at(-1)?.fault?.code).toBe('RESET');
  });

  it('refuses more when a client does not read, instead of growing', async () => {
    const { endpoint, sink } = tcpServer();
    await endpoint.open();
    const frozen = await join(portOf(endpoint));
    frozen.pause();
    await sink.waitForEvent('client-connected');
    const id = endpoint.peers.page(0, 1)[0]?.id ?? 0;
    const chunk = new Uint8Array(16 * 1024 * 1024);
    const sends = [1, 2, 3, 4].map(() => endpoint.send({ kind: 'peer', id }, chunk).catch(() => 'failed'));
    const fault = await faultOf(endpoint.send({ kind: 'peer', id }, chunk));
    expect(fault).toMatchObject({ code: 'SEND_QUEUE_FULL', details: { limit: 64 * 1024 * 1024 } });
    const all = await endpoint.send({ kind: 'all' }, chunk);
    expect(all).toMatchObject({
      targets: 0,
      failedTargets: 1,
      failed: [{ fault: { code: 'SEND_QUEUE_FULL' } }],
    });
    expect(sink.out).toHaveLength(4);
    await endpoint.close();
    expect(await Promise.all(sends)).toContain('failed');
  });

  it('is open again at once on the same port, though a client was connected when it stopped', async () => {
    const first = tcpServer();
    await first.endpoint.open();
    const port = portOf(first.endpoint);
    const client = await join(port);
    client.resume();
    await first.sink.waitForEvent('client-connected');
    await first.endpoint.close();
    expect(first.sink.codes.slice(-2)).toEqual(['client-disconnected', 'stopped-listening']);
    const second = tcpServer({ localPort: port });
    await second.endpoint.open();
    expect(portOf(second.endpoint)).toBe(port);
  });

  it('names the program that holds the port', async () => {
    const first = tcpServer();
    await first.endpoint.open();
    const { endpoint, sink } = tcpServer({ localPort: portOf(first.endpoint) });
    const fault = await faultOf(endpoint.open());
    expect(fault).toMatchObject({
      code: 'ADDRESS_IN_USE',
      details: {
        errno: 'EADDRINUSE',
        transport: 'tcp',
        port: portOf(first.endpoint),
        owner: { pid: process.pid },
      },
    });
    expect(endpoint.phase).toBe('failed');
    expect(endpoint.fault).toEqual(fault);
    expect(sink.events).toMatchObject([{ code: 'open-failed', fault: { code: 'ADDRESS_IN_USE' } }]);
  });

  it('says when the address is not of this machine', async () => {
    const { endpoint } = tcpServer({ localAddress: '192.0.2.1' });
    expect((await faultOf(endpoint.open())).code).toBe('ADDRESS_NOT_AVAILABLE');
  });

  it('closes once, however often it is asked, also before and while it opens', async () => {
    const never = tcpServer();
    await never.endpoint.close();
    expect(never.endpoint.phase).toBe('closed');
    expect(never.sink.events).toEqual([]);

    const { endpoint, sink } = tcpServer();
    const opening = endpoint.open();
    const closing = endpoint.close();
    await Promise.all([
      faultOf(opening).then((f) => expect(f.code).toBe('CANCELLED')),
      closing,
      endpoint.close(),
    ]);
    expect(endpoint.phase).toBe('closed');
    await endpoint.close();
    expect(sink.codes.filter((c) => c === 'stopped-listening').length).toBeLessThanOrEqual(1);
    expect((await faultOf(endpoint.open())).code).toBe('ALREADY_OPEN');
  });

  it('holds a burst of clients', async () => {
    const { endpoint, sink } = tcpServer();
    await endpoint.open();
    const port = portOf(endpoint);
    await Promise.all(Array.from({ length: 300 }, () => join(port)));
    await sink.waitFor(() => endpoint.peers.connected === 300);
    expect(endpoint.peers.page(250, 100)).toHaveLength(50);
    expect(await endpoint.disconnect('all')).toBe(300);
    expect(endpoint.peers.connected).toBe(0);
  });

  it.skipIf(!hasIPv6)('takes IPv4 clients on :: and shows their address as people write it', async () => {
    const { endpoint, sink } = tcpServer({ localAddress: '::' });
    await endpoint.open();
    await join(portOf(endpoint), '127.0.0.1');
    await join(portOf(endpoint), '::1');
    await sink.waitFor(() => endpoint.peers.connected === 2);
    expect(
      endpoint.peers
        .page(0, 2)
        .map((p) => p.address)
        .sort(),
    ).toEqual(['127.0.0.1', '::1']);
  });
});
