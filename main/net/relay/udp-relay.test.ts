import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_RELAY, NO_IMPAIRMENT, type RelayConfig } from '#contract';
import { ascii, checkLeaks, faultOf, portOf, relay } from '../testing/endpoints.ts';
import { RecordingSink } from '../testing/recording-sink.ts';
import { UdpRelay } from './udp-relay.ts';

checkLeaks();

/** A label of a name has 63 characters at most. */
const NO_HOST = '网络调试助手'.repeat(10);

const sockets: Socket[] = [];
const relays: UdpRelay[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await Promise.all(relays.splice(0).map((one) => one.close()));
});

/** A socket on a free port, with everything it got. */
async function peer() {
  const socket = createSocket('udp4');
  sockets.push(socket);
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const got: { text: string; from: RemoteInfo }[] = [];
  socket.on('message', (bytes, from) => got.push({ text: bytes.toString('latin1'), from }));
  const { port } = socket.address();
  const send = (text: string, to: number): Promise<void> =>
    new Promise((done) => socket.send(text, to, '127.0.0.1', () => done()));
  return { socket, got, port, send, texts: () => got.map(({ text }) => text) };
}

/** A target that answers in capitals. */
async function echo() {
  const made = await peer();
  made.socket.on('message', (bytes, from) =>
    made.socket.send(bytes.toString('latin1').toUpperCase(), from.port, from.address),
  );
  return made;
}

async function relayed(patch: Partial<RelayConfig> = {}) {
  const target = await echo();
  const made = relay({ transport: 'udp', targetPort: target.port, ...patch });
  await made.endpoint.open();
  return { ...made, target, port: portOf(made.endpoint) };
}

/** A relay whose clients are idle after a tenth of a second. */
async function forgetful(patch: Partial<RelayConfig>) {
  const sink = new RecordingSink();
  let links = 0;
  const context = {
    sink,
    clock: () => Date.now() * 1000,
    newLinkId: () => {
      links += 1;
      return links;
    },
  };
  const made = new UdpRelay({ ...DEFAULT_RELAY, transport: 'udp', localPort: 0, ...patch }, context, 100);
  relays.push(made);
  await made.open();
  return { made, sink };
}

describe('a UDP relay', () => {
  it('brings datagrams both ways, each client with a socket of its own towards the target', async () => {
    const { endpoint, sink, target, port } = await relayed();
    const [one, two] = [await peer(), await peer()];
    await one.send('one', port);
    await two.send('two', port);
    await one.send('', port);
    await expect.poll(() => [one.texts(), two.texts()]).toEqual([['ONE', ''], ['TWO']]);
    expect(one.got.every(({ from }) => from.port === port)).toBe(true);
    expect(new Set(target.got.map(({ from }) => from.port)).size).toBe(2);
    expect(sink.in.map(({ bytes, link }) => [String(bytes), link.remote.port])).toEqual([
      ['one', one.port],
      ['two', two.port],
      ['', one.port],
    ]);
    expect(sink.out.map(({ bytes }) => String(bytes)).sort()).toEqual(['', 'ONE', 'TWO']);
    expect(endpoint.peers.page(0, 10)).toMatchObject([
      { port: one.port, packetsIn: 2, bytesIn: 3, packetsOut: 2, bytesOut: 3 },
      { port: two.port, packetsIn: 1 },
    ]);
    expect(endpoint).toMatchObject({ phase: 'open', remote: null, receiveBuffer: expect.any(Number) });
  });

  it('takes nothing for the client from anybody but the target', async () => {
    const { sink, target, port } = await relayed();
    const client = await peer();
    await client.send('a', port);
    await expect.poll(client.texts).toEqual(['A']);
    const stranger = await peer();
    await stranger.send('boo', target.got[0]?.from.port ?? 0);
    await client.send('b', port);
    await expect.poll(client.texts).toEqual(['A', 'B']);
    expect(sink.out.map(({ bytes }) => String(bytes))).toEqual(['A', 'B']);
  });

  it('sends to one client or to all, and records it', async () => {
    const { endpoint, sink, port } = await relayed();
    expect((await faultOf(endpoint.send({ kind: 'all' }, ascii('x')))).code).toBe('NO_TARGET');
    const [one, two] = [await peer(), await peer()];
    await one.send('1', port);
    await two.send('2', port);
    await expect.poll(() => one.got.length + two.got.length).toBe(2);
    const id = endpoint.peers.page(0, 1)[0]?.id ?? 0;
    expect(await endpoint.send({ kind: 'peer', id }, ascii('one'))).toMatchObject({ targets: 1 });
    expect(await endpoint.send({ kind: 'all' }, ascii('all'))).toMatchObject({
      targets: 2,
      failedTargets: 0,
    });
    await expect
      .poll(() => [one.texts(), two.texts()])
      .toEqual([
        ['1', 'one', 'all'],
        ['2', 'all'],
      ]);
    expect(sink.out.map(({ bytes }) => String(bytes)).slice(2)).toEqual(['one', 'all', 'all']);
    const address = { kind: 'address', host: '127.0.0.1', port: 1 } as const;
    expect((await faultOf(endpoint.send(address, ascii('x')))).code).toBe('NO_TARGET');
    expect((await faultOf(endpoint.send({ kind: 'peer', id: 999_999 }, ascii('x')))).code).toBe(
      'TARGET_GONE',
    );
  });

  it('tells that nobody is at the target, once in a while', async () => {
    const gone = await peer();
    gone.socket.close();
    sockets.splice(sockets.indexOf(gone.socket), 1);
    const { sink, port } = await relayed({ targetPort: gone.port });
    const client = await peer();
    for (let n = 0; n < 5; n += 1) await client.send('anybody?', port);
    expect(await sink.waitForEvent('relay-failed')).toMatchObject({
      remote: { port: gone.port },
      fault: { code: 'PORT_UNREACHABLE' },
      link: { remote: { port: client.port } },
    });
    await sink.waitFor(() => sink.in.length === 5);
    expect(sink.codes.filter((code) => code === 'relay-failed')).toHaveLength(1);
  });

  it('tells of a target whose name is not known, and tries again', async () => {
    const { sink, port } = await relayed({ targetHost: NO_HOST });
    const client = await peer();
    const told = () => sink.codes.filter((code) => code === 'relay-failed').length;
    await client.send('x', port);
    expect((await sink.waitForEvent('relay-failed')).fault?.code).toBe('NAME_NOT_FOUND');
    const again = async (): Promise<number> => {
      await client.send('x', port);
      return told();
    };
    await expect.poll(again, { timeout: 10_000 }).toBe(2);
  }, 15_000);

  it('refuses to be its own target', async () => {
    const probe = relay({ transport: 'udp', targetPort: 1 });
    await probe.endpoint.open();
    const port = portOf(probe.endpoint);
    await probe.endpoint.close();
    const { endpoint, sink } = await relayed({ localPort: port, targetPort: port });
    await (await peer()).send('x', port);
    expect((await sink.waitForEvent('relay-failed')).fault?.code).toBe('ADDRESS_INVALID');
    expect(sink.in).toHaveLength(1);
    expect(endpoint.peers.total).toBe(1);
  });

  it('drops, merges, cuts up and delays as it is told', async () => {
    const { sink, target, port } = await relayed({
      toTarget: { ...NO_IMPAIRMENT, mergeMs: 20, splitBytes: 4, delayMs: 5 },
      toClient: { ...NO_IMPAIRMENT, dropShare: 1 },
    });
    const client = await peer();
    for (const text of ['abc', 'def', 'ghi']) await client.send(text, port);
    await expect.poll(() => target.texts().join('')).toBe('abcdefghi');
    expect(target.got.every(({ text }) => text.length <= 4)).toBe(true);
    await sink.waitFor(() => sink.codes.includes('relay-altered'));
    expect(await sink.waitForEvent('relay-altered')).toMatchObject({
      alteration: 'dropped',
      toTarget: false,
    });
    expect(client.got).toEqual([]);
  });

  it('drops what there is no room for, and counts it', async () => {
    const { endpoint, sink, port } = await relayed({ toTarget: { ...NO_IMPAIRMENT, delayMs: 60_000 } });
    const client = await peer();
    const large = 'x'.repeat(60_000);
    const overflow = () => sink.events.filter(({ fault }) => fault?.code === 'SEND_QUEUE_FULL');
    while (overflow().length === 0) {
      await client.send(large, port);
      await new Promise((done) => setImmediate(done));
    }
    expect(overflow()[0]).toMatchObject({ code: 'relay-altered', alteration: 'overflow', toTarget: true });
    const held = endpoint.pendingBytes;
    expect(held).toBeLessThan(5 * 1024 * 1024);
    await endpoint.close();
    const total = (key: 'bytes' | 'count') => overflow().reduce((sum, event) => sum + (event[key] ?? 1), 0);
    const late = sink.events.find(({ code }) => code === 'undelivered')?.bytes ?? 0;
    expect(held + total('bytes') + late).toBe(sink.in.length * large.length);
    expect(total('count')).toBe(total('bytes') / large.length);
    expect(endpoint.pendingBytes).toBe(0);
  });

  it('forgets a client that is quiet, and takes it on again', async () => {
    const target = await echo();
    const { made } = await forgetful({ targetPort: target.port });
    const client = await peer();
    await client.send('a', portOf(made));
    await expect.poll(client.texts).toEqual(['A']);
    const before = target.got[0]?.from.port;
    await expect
      .poll(async () => (await faultOf(made.send({ kind: 'all' }, ascii('x'))).catch(() => null))?.code)
      .toBe('NO_TARGET');
    await client.send('b', portOf(made));
    await expect.poll(() => client.texts().includes('B')).toBe(true);
    expect(target.got.at(-1)?.from.port).not.toBe(before);
    expect(made.peers.total).toBe(1);
  });

  it('forgets a quiet client whose target was never reached, and what waits for it', async () => {
    const { made, sink } = await forgetful({ targetHost: NO_HOST });
    await (await peer()).send('lost', portOf(made));
    expect(await sink.waitForEvent('undelivered')).toMatchObject({ bytes: 4 });
    expect(made.pendingBytes).toBe(0);
  });

  it('reads nothing while it is paused', async () => {
    const { endpoint, sink, target, port } = await relayed();
    const client = await peer();
    await client.send('a', port);
    await expect.poll(client.texts).toEqual(['A']);
    endpoint.pauseReading(true);
    await client.send('b', port);
    await target.send('c', target.got[0]?.from.port ?? 0);
    await new Promise((done) => setImmediate(() => setImmediate(done)));
    expect([sink.in.length, sink.out.length]).toEqual([1, 1]);
    endpoint.pauseReading(false);
    await expect.poll(() => client.texts().sort()).toEqual(['A', 'B', 'c']);
  });

  it('releases everything, whatever is under way', async () => {
    const { endpoint, sink, port } = await relayed({ targetHost: 'localhost' });
    const client = await peer();
    await client.send('x', port);
    await sink.waitFor(() => sink.in.length === 1);
    await Promise.all([endpoint.close(), endpoint.close()]);
    expect(endpoint).toMatchObject({ phase: 'closed', local: null, receiveBuffer: null });
  });
});
