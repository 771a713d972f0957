import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from '#contract';
import { type Connection, connectWebSocket, exchangeToken, startWeb } from './transports.ts';
import { World } from './world.ts';

/** More than the transport lets be under way for one window. */
const MANY = 100;
/** More than the system holds for a peer that does not read. */
const MUCH = 15_000_000;

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function worldOf(connection: Connection): World {
  const world = new World(connection.transport);
  ends.push(connection.close, () => world.end());
  return world;
}

test('a window whose sends wait for a peer is answered, and can close the session', async () => {
  const world = worldOf(await connectWebSocket());
  const { id, peer, client } = await world.tcpServerWithClient();
  client.on('error', () => {}).pause();
  const send = (size: number) =>
    world.transport.request('sessions.send', {
      id,
      target: { kind: 'peer', id: peer },
      body: { parts: 'bytes', bytes: new Uint8Array(size) },
    });
  const sends = [send(MUCH), ...Array.from({ length: MANY }, () => send(1))];
  await world.state(id, ({ counters }) => counters.packetsOut === sends.length);
  await world.value('sessions.close', { id });
  const results = await Promise.all(sends);
  expect(results.map((result) => !result.ok && result.fault.code)).toEqual(sends.map(() => 'CLOSED_HERE'));
});

test('a window that does not read its answers is not listened to until it does', async () => {
  const { web, close } = await startWeb();
  ends.push(close);
  const window = async (): Promise<WebSocket> => {
    const session = `session.${await exchangeToken(web.issueAddress())}`;
    const origin = `http://127.0.0.1:${web.port}`;
    const socket = new WebSocket(`ws://127.0.0.1:${web.port}/rpc`, ['socklab', session], { origin });
    ends.push(async () => socket.terminate());
    await once(socket, 'open');
    return socket;
  };
  const ask = (socket: WebSocket, id: number, method: string, input: unknown): void =>
    socket.send(encodeFrame({ t: 'request', id, method, input }));
  const asleep = await window();
  const awake = await window();
  const waiting = new Map<number, (answer: string) => void>();
  awake.on('message', (data: Buffer) => {
    const { id } = decodeFrame(data) as { id?: number };
    if (id !== undefined) waiting.get(id)?.(data.toString());
  });
  const answer = (method: string, input: unknown): Promise<string> =>
    new Promise((resolve) => {
      const id = waiting.size;
      waiting.set(id, resolve);
      ask(awake, id, method, input);
    });
  const source = 'x'.repeat(250_000);
  await answer('automation.change', { id: 1, change: { script: { source } } });
  asleep.pause();
  for (let id = 0; id < MANY; id += 1) ask(asleep, id, 'automation.get', { id: 1 });
  for (let turn = 0; turn < 20; turn += 1) await answer('host.describe', {});
  ask(asleep, MANY, 'sessions.create', {});
  for (let turn = 0; turn < 20; turn += 1) expect(await answer('overview.pull', {})).not.toContain('"id":2,');
  asleep.resume();
  await expect.poll(() => answer('overview.pull', {})).toContain('"id":2,');
});
