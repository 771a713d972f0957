import dns, { type LookupOptions } from 'node:dns';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ascii,
  checkLeaks,
  faultOf,
  hasIPv6,
  portOf,
  tcpClient,
  tcpServer,
  UNKNOWN_NAME,
} from './testing/endpoints.ts';

checkLeaks();
let server: Server | undefined;
const accepted: Socket[] = [];
afterEach(async () => {
  for (const socket of accepted.splice(0)) socket.destroy();
  if (server?.listening) {
    server.close();
    await once(server, 'close');
  }
  server = undefined;
});

/** A plain Node server; answers its port. */
async function listen(onSocket: (socket: Socket) => void = () => {}, host = '127.0.0.1'): Promise<number> {
  server = createServer((socket) => {
    accepted.push(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const port = await listen();
  server?.close();
  if (server) await once(server, 'close');
  return port;
}

async function localPortThatIsFree(): Promise<number> {
  const probe = tcpServer();
  await probe.endpoint.open();
  const port = portOf(probe.endpoint);
  await probe.endpoint.close();
  return port;
}

describe('TcpClient', () => {
  it('connects, shows both ends, sends and receives', async () => {
    const remotePort = await listen((socket) =>
      socket.on('data', (d) => socket.write(String(d).toUpperCase())),
    );
    const { endpoint, sink } = tcpClient({ remoteHost: '127.0.0.1', remotePort });
    await endpoint.open();
    expect(endpoint.phase).toBe('open');
    expect(endpoint.remote).toEqual({ address: '127.0.0.1', port: remotePort });
    expect(endpoint.local).toMatchObject({ address: '127.0.0.1', port: accepted[0]?.remotePort });
    expect(await endpoint.send({ kind: 'connection' }, ascii('hello'))).toMatchObject({
      bytes: 5,
      targets: 1,
    });
    await sink.waitFor(() => sink.text === 'HELLO');
    expect(sink.codes).toEqual(['connecting', 'connected']);
    await endpoint.close();
    expect(sink.codes).toEqual(['connecting', 'connected', 'closed']);
    expect((await faultOf(endpoint.send({ kind: 'connection' }, ascii('x')))).code).toBe('NOT_OPEN');
    expect(endpoint.local).toBeNull();
  });

  it.each(['localhost', ...(hasIPv6 ? ['::1'] : [])])('connects to %s', async (remoteHost) => {
    const remotePort = await listen(undefined, remoteHost === '::1' ? '::1' : '127.0.0.1');
    const { endpoint } = tcpClient({ remoteHost, remotePort });
    await endpoint.open();
    expect(endpoint.remote?.port).toBe(remotePort);
  });

  it('binds the local address and port it is given', async () => {
    const remotePort = await listen();
    const localPort = await localPortThatIsFree();
    const { endpoint } = tcpClient({ remotePort, localAddress: '127.0.0.2', localPort });
    await endpoint.open();
    expect(endpoint.local).toEqual({ address: '127.0.0.2', port: localPort });
    expect(accepted[0]?.remotePort).toBe(localPort);
  });

  it.skipIf(!hasIPv6)('tries the next address of a name also from a local port it is given', async () => {
    const remotePort = await listen();
    const localPort = await localPortThatIsFree();
    const addresses = [
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ];
    const lookup = vi.spyOn(dns, 'lookup').mockImplementation(((
      _name: string,
      { all }: LookupOptions,
      answer: (error: null, found: unknown, family?: number) => void,
    ) => {
      if (all) answer(null, addresses);
      else answer(null, '::1', 6);
    }) as never);
    const { endpoint } = tcpClient({ remoteHost: 'two.test', remotePort, localPort });
    await endpoint.open().finally(() => lookup.mockRestore());
    expect(endpoint.remote).toEqual({ address: '127.0.0.1', port: remotePort });
    expect(endpoint.local?.port).toBe(localPort);
  });

  it.skipIf(process.platform !== 'linux')(
    'names the program that holds the local port it is given, or a connection from it to the same end',
    async () => {
      const remotePort = await listen();
      const holder = tcpServer();
      await holder.endpoint.open();
      const localPort = portOf(holder.endpoint);
      const open = () => faultOf(tcpClient({ remotePort, localPort }).endpoint.open());
      const held = { code: 'ADDRESS_IN_USE', details: { port: localPort, owner: { pid: process.pid } } };
      expect(await open()).toMatchObject({ ...held, details: { ...held.details, errno: 'EADDRINUSE' } });
      await holder.endpoint.close();
      await tcpClient({ remotePort, localPort }).endpoint.open();
      expect(await open()).toMatchObject({ ...held, details: { ...held.details, errno: 'EADDRNOTAVAIL' } });
    },
  );

  it.each([
    ['127.0.0.1', '::1'],
    ['::1', '127.0.0.1'],
    ['::', '127.0.0.1'],
  ])('says that %s cannot be the local address for %s', async (localAddress, remoteHost) => {
    const { endpoint, sink } = tcpClient({ localAddress, remoteHost, remotePort: 9 });
    expect(await faultOf(endpoint.open())).toMatchObject({
      code: 'ADDRESS_FAMILY_MISMATCH',
      details: { transport: 'tcp', address: remoteHost, port: 9 },
    });
    expect(sink.codes).toEqual(['connecting', 'connect-failed']);
  });

  it('tells that the other end closed, and is closed then', async () => {
    const remotePort = await listen((socket) => socket.end('bye'));
    const { endpoint, sink } = tcpClient({ remotePort });
    await endpoint.open();
    await sink.waitFor(() => endpoint.phase === 'closed');
    expect(sink.text).toBe('bye');
    expect(sink.codes).toEqual(['connecting', 'connected', 'peer-closed']);
    expect(sink.endedLinks).toHaveLength(1);
    expect(endpoint.fault).toBeNull();
  });

  it('tells that the connection was reset, and has failed then', async () => {
    const remotePort = await listen((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const { endpoint, sink } = tcpClient({ remotePort });
    await endpoint.open();
    await endpoint.send({ kind: 'connection' }, ascii('x'));
    await sink.waitFor(() => endpoint.phase === 'failed');
    expect(endpoint.fault).toMatchObject({ code: 'RESET', details: { errno: 'ECONNRESET' } });
    expect(sink.codes).toEqual(['connecting', 'connected', 'broken']);
  });

  it('says when nobody listens there', async () => {
    const remotePort = await freePort();
    const { endpoint, sink } = tcpClient({ remotePort });
    const fault = await faultOf(endpoint.open());
    expect(fault).toMatchObject({
      code: 'REFUSED',
      details: { errno: 'ECONNREFUSED', address: '127.0.0.1', port: remotePort, transport: 'tcp' },
    });
    expect(endpoint.phase).toBe('failed');
    expect(sink.codes).toEqual(['connecting', 'connect-failed']);
  });

  it('says when a name is not known', async () => {
    const { endpoint } = tcpClient({ remoteHost: UNKNOWN_NAME, remotePort: 80 });
    expect((await faultOf(endpoint.open())).code).toBe('NAME_NOT_FOUND');
  });

  it('gives up after the time it was given, and can be cancelled before', async () => {
    const full = await backlogFull();
    const { endpoint, sink } = tcpClient({ remotePort: full, connectTimeoutMs: 100 });
    expect(await faultOf(endpoint.open())).toMatchObject({ code: 'TIMED_OUT', details: { limit: 100 } });
    expect(sink.codes).toEqual(['connecting', 'connect-failed']);

    const second = tcpClient({ remotePort: full });
    const opening = faultOf(second.endpoint.open());
    expect(second.endpoint.phase).toBe('opening');
    await second.endpoint.close();
    expect((await opening).code).toBe('CANCELLED');
    expect(second.endpoint.phase).toBe('closed');
    expect(second.sink.codes).toEqual(['connecting', 'connect-cancelled']);
  });

  it('says when the local address is not of this machine', async () => {
    const remotePort = await listen();
    const { endpoint } = tcpClient({ remotePort, localAddress: '192.0.2.1' });
    expect(await faultOf(endpoint.open())).toMatchObject({
      code: 'ADDRESS_NOT_AVAILABLE',
      details: { address: '192.0.2.1' },
    });
  });

  it.skipIf(!hasIPv6)('names the local address when it is the one that lacks its interface', async () => {
    const { endpoint } = tcpClient({ remoteHost: '::1', remotePort: 9, localAddress: 'fe80::1' });
    expect(await faultOf(endpoint.open())).toMatchObject({
      code: 'ADDRESS_INVALID',
      details: { address: 'fe80::1', syscall: 'bind' },
    });
  });
});

/** Port of a listener whose queue is full, so that connecting to it gets no answer. */
async function backlogFull(): Promise<number> {
  const { spawn } = await import('node:child_process');
  const script = [
    'import socket, sys',
    's = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(0)',
    'held = []',
    'for _ in range(3):',
    '    c = socket.socket(); c.setblocking(False); c.connect_ex(s.getsockname()); held.append(c)',
    'print(s.getsockname()[1], flush=True)',
    'sys.stdin.read()',
  ].join('\n');
  const child = spawn('python3', ['-c', script]);
  fillers.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return Number(line);
}

const fillers: import('node:child_process').ChildProcess[] = [];
afterEach(async () => {
  for (const child of fillers.splice(0)) {
    child.stdin?.end();
    await once(child, 'exit');
  }
});
