import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MAX_DATAGRAM_BYTES } from '#contract';
import { listInterfaces } from './interfaces.ts';
import { ascii, checkLeaks, faultOf, hasIPv6, portOf, UNKNOWN_NAME, udp } from './testing/endpoints.ts';
import { UdpNames } from './udp-names.ts';

checkLeaks();
const linkLocal = listInterfaces().find(({ address }) => address.startsWith('fe80:'))?.address;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) await new Promise<void>((done) => socket.close(done));
});

async function peer(address = '127.0.0.1'): Promise<{ socket: Socket; port: number }> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  sockets.push(socket);
  socket.bind(0, address);
  await once(socket, 'listening');
  return { socket, port: socket.address().port };
}

const send = (from: Socket, data: Uint8Array | string, port: number, address = '127.0.0.1'): Promise<void> =>
  new Promise((resolve, reject) => {
    from.send(data, port, address, (error) => (error ? reject(error) : resolve()));
  });

describe('UdpEndpoint', () => {
  it('records each datagram with its sender, empty ones too', async () => {
    const { endpoint, sink } = udp();
    await endpoint.open();
    const a = await peer();
    const b = await peer();
    await send(a.socket, 'one', portOf(endpoint));
    await send(b.socket, '', portOf(endpoint));
    await send(a.socket, 'two', portOf(endpoint));
    await sink.waitFor(() => sink.in.length === 3);
    expect(sink.in.map((r) => [r.link.remote.port, r.bytes.toString()])).toEqual([
      [a.port, 'one'],
      [b.port, ''],
      [a.port, 'two'],
    ]);
    expect(endpoint.peers.page(0, 10)).toMatchObject([
      { address: '127.0.0.1', port: a.port, bytesIn: 6, packetsIn: 2 },
      { port: b.port, bytesIn: 0, packetsIn: 1 },
    ]);
    expect(sink.events[0]).toMatchObject({
      code: 'bound',
      local: endpoint.local,
      receiveBufferAsked: 4_194_304,
    });
    expect(endpoint.receiveBuffer).toBeGreaterThan(0);
  });

  it('answers a peer it heard from, writes to any host, and hears the answer', async () => {
    const { endpoint, sink } = udp();
    await endpoint.open();
    const { socket, port } = await peer();
    socket.on('message', (data, from) => socket.send(`re:${data}`, from.port, from.address));
    await endpoint.send({ kind: 'address', host: 'localhost', port }, ascii('a'));
    await sink.waitFor(() => sink.text === 're:a');
    const id = endpoint.peers.page(0, 1)[0]?.id ?? 0;
    expect(await endpoint.send({ kind: 'peer', id }, ascii('b'))).toMatchObject({ bytes: 1, targets: 1 });
    await sink.waitFor(() => sink.text === 're:are:b');
    expect(sink.out.map((s) => [s.link?.id, s.bytes.toString()])).toEqual([
      [id, 'a'],
      [id, 'b'],
    ]);
    expect(endpoint.peers.page(0, 1)).toMatchObject([{ packetsOut: 2, packetsIn: 2 }]);
  });

  it('sends empty datagrams and ones of 65,507 bytes, and refuses larger ones before sending', async () => {
    const { endpoint, sink } = udp();
    await endpoint.open();
    const { socket, port } = await peer();
    const got: number[] = [];
    socket.on('message', (data) => got.push(data.length));
    const target = { kind: 'address', host: '127.0.0.1', port } as const;
    await endpoint.send(target, new Uint8Array(0));
    await endpoint.send(target, new Uint8Array(MAX_DATAGRAM_BYTES));
    await expect.poll(() => got).toEqual([0, MAX_DATAGRAM_BYTES]);
    expect(await faultOf(endpoint.send(target, new Uint8Array(MAX_DATAGRAM_BYTES + 1)))).toMatchObject({
      code: 'MESSAGE_TOO_LONG',
      details: { size: MAX_DATAGRAM_BYTES + 1, limit: MAX_DATAGRAM_BYTES },
    });
    expect(sink.out).toHaveLength(2);
  });

  it.skipIf(process.platform === 'darwin')('tells that nobody takes the datagrams, and goes on', async () => {
    const { endpoint, sink } = udp();
    await endpoint.open();
    const { socket, port } = await peer();
    sockets.splice(sockets.indexOf(socket), 1);
    await new Promise<void>((done) => socket.close(done));
    const target = { kind: 'address', host: '127.0.0.1', port } as const;
    await endpoint.send(target, ascii('anyone?'));
    const event = await sink.waitForEvent('unreachable');
    expect(event.remote).toEqual({ address: '127.0.0.1', port });
    expect(endpoint.peers.page(0, 1)).toMatchObject([{ port, unreachable: true }]);

    await endpoint.send(target, ascii('still?'));
    const revived = createSocket('udp4');
    sockets.push(revived);
    revived.bind(port, '127.0.0.1');
    await once(revived, 'listening');
    const heard = once(revived, 'message');
    await endpoint.send(target, ascii('back'));
    expect(String((await heard)[0])).toBe('back');
    await send(revived, 'here again', portOf(endpoint));
    await sink.waitFor(() => sink.text === 'here again');
    expect(endpoint.peers.page(0, 1)).toMatchObject([{ port, unreachable: false }]);
    expect(endpoint.phase).toBe('open');
  });

  it.skipIf(process.platform !== 'linux' || !hasIPv6)(
    'tells that nobody takes them at ::1 when somebody does at 0.0.0.0',
    async () => {
      const { endpoint, sink } = udp({ localAddress: '::' });
      await endpoint.open();
      const { port } = await peer('0.0.0.0');
      await endpoint.send({ kind: 'address', host: '::1', port }, ascii('anyone?'));
      expect(sink.codes).toEqual(['bound', 'unreachable']);
    },
  );

  it.skipIf(process.platform !== 'linux' || linkLocal === undefined)(
    'counts what the system drops on a link-local address, and names who holds a port there',
    async () => {
      const { endpoint } = udp({ localAddress: linkLocal ?? '' });
      await endpoint.open();
      expect(endpoint.dropped).toBe(0);
      const second = udp({ localAddress: linkLocal ?? '', localPort: portOf(endpoint) });
      expect((await faultOf(second.endpoint.open())).details.owner?.pid).toBe(process.pid);
    },
  );

  it('what waits for the address of a name is pending, and bounded', async () => {
    const { endpoint } = udp();
    await endpoint.open();
    const { port } = await peer();
    let answer = (_address: string): void => {};
    const looked = new Promise<string>((done) => {
      answer = done;
    });
    const slow = vi.spyOn(UdpNames.prototype, 'resolve').mockReturnValue(looked);
    const target = { kind: 'address', host: 'localhost', port } as const;
    const sends = Array.from({ length: 1100 }, () => endpoint.send(target, new Uint8Array(64_000)));
    const ends = Promise.all(sends.map(faultOf));
    expect(endpoint.pendingBytes).toBeGreaterThan(60_000_000);
    await endpoint.close();
    answer('127.0.0.1');
    const codes = (await ends).map(({ code }) => code);
    slow.mockRestore();
    expect(codes).toEqual([...Array(1048).fill('NOT_OPEN'), ...Array(52).fill('SEND_QUEUE_FULL')]);
    expect(endpoint.pendingBytes).toBe(0);
  });

  it('names a peer once, however its address is written', async () => {
    if (!hasIPv6) return;
    const { endpoint, sink } = udp({ localAddress: '::1' });
    await endpoint.open();
    const { port } = await peer('::1');
    await endpoint.send({ kind: 'address', host: '0:0:0:0:0:0:0:1', port }, ascii('a'));
    await endpoint.send({ kind: 'address', host: '::1', port }, ascii('b'));
    expect(endpoint.peers.total).toBe(1);
    expect(sink.out.map((s) => s.link?.remote.address)).toEqual(['::1', '::1']);
  });

  it('keeps its port from a program that asks to share it', async () => {
    const { endpoint } = udp();
    await endpoint.open();
    const greedy = createSocket({ type: 'udp4', reuseAddr: true });
    sockets.push(greedy);
    greedy.bind(portOf(endpoint), '127.0.0.1');
    const [error] = (await once(greedy, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('EADDRINUSE');
  });

  it('has its port to itself: a second one is refused, with the name of the program', async () => {
    const first = udp();
    await first.endpoint.open();
    const localPort = portOf(first.endpoint);
    const { endpoint } = udp({ localPort });
    expect(await faultOf(endpoint.open())).toMatchObject({
      code: 'ADDRESS_IN_USE',
      details: { transport: 'udp', owner: { pid: process.pid } },
    });
    await first.endpoint.close();
    const again = udp({ localPort });
    await again.endpoint.open();
    expect(portOf(again.endpoint)).toBe(localPort);
  });

  it('says when a target is of the other family, a name is not known, or no address is given', async () => {
    const { endpoint } = udp();
    await endpoint.open();
    const to = (host: string) => faultOf(endpoint.send({ kind: 'address', host, port: 9 }, ascii('x')));
    expect((await to('::1')).code).toBe('ADDRESS_FAMILY_MISMATCH');
    expect((await to(UNKNOWN_NAME)).code).toBe('NAME_NOT_FOUND');
    expect((await faultOf(endpoint.send({ kind: 'all' }, ascii('x')))).code).toBe('NO_TARGET');
    expect((await faultOf(endpoint.send({ kind: 'peer', id: 999_999 }, ascii('x')))).code).toBe(
      'TARGET_GONE',
    );
  });

  it.skipIf(!hasIPv6)(
    'talks to IPv4 and IPv6 peers from ::, and shows addresses as people write them',
    async () => {
      const { endpoint, sink } = udp({ localAddress: '::' });
      await endpoint.open();
      const four = await peer();
      const six = await peer('::1');
      const heard = Promise.all([once(four.socket, 'message'), once(six.socket, 'message')]);
      await endpoint.send({ kind: 'address', host: '127.0.0.1', port: four.port }, ascii('4'));
      await endpoint.send({ kind: 'address', host: '::1', port: six.port }, ascii('6'));
      expect((await heard).map(([data]) => String(data))).toEqual(['4', '6']);
      await send(four.socket, 'v4', portOf(endpoint));
      await sink.waitFor(() => sink.in.length === 1);
      expect(sink.in[0]?.link.remote.address).toBe('127.0.0.1');
      expect(endpoint.peers.total).toBe(2);
    },
  );

  it.skipIf(process.platform !== 'linux')('counts what the system dropped for want of buffer', async () => {
    const { endpoint, sink } = udp({ receiveBufferBytes: 2048 });
    await endpoint.open();
    const { socket } = await peer();
    const total = 3000;
    const payload = Buffer.alloc(1000);
    const target = portOf(endpoint);
    // Its thread might read as fast as this one sends.
    endpoint.pauseReading(true);
    await Promise.all(Array.from({ length: total }, () => send(socket, payload, target)));
    await sink.waitForEvent('dropped');
    endpoint.pauseReading(false);
    await sink.waitFor(() => sink.in.length + (endpoint.dropped ?? 0) === total);
    expect(endpoint.dropped).toBeGreaterThan(0);
    const told = sink.events.reduce((sum, e) => sum + (e.code === 'dropped' ? (e.count ?? 0) : 0), 0);
    expect(told).toBe(endpoint.dropped);
  });

  it('closes once with all its sockets, also while it opens', async () => {
    const { endpoint } = udp();
    const opening = faultOf(endpoint.open());
    await Promise.all([endpoint.close(), endpoint.close()]);
    expect((await opening).code).toBe('CANCELLED');
    expect(endpoint.phase).toBe('closed');
    expect((await faultOf(endpoint.send({ kind: 'all' }, ascii('x')))).code).toBe('NOT_OPEN');
  });
});
