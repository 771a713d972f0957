import { once } from 'node:events';
import { expect, test } from 'vitest';
import { connectMemory, connectWebSocket } from './transports.ts';
import { World } from './world.ts';

/** What keeps a process alive or watches something, counted by kind: sockets, servers, timers, file handles. */
function resources(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

test.each([
  ['memory', connectMemory],
  ['WebSocket', connectWebSocket],
])('no socket, timer or listener survives a core used over %s', async (_name, connect) => {
  const before = resources();
  const connection = await connect();
  const world = new World(connection.transport);
  const { client, id } = await world.tcpServerWithClient();
  const udp = await world.udp();
  const own = await world.tcpClient(await world.foreignServer());
  await world.value('sessions.open', { id: own });
  await world.value('sessions.send', {
    id: udp.id,
    target: { kind: 'address', host: '127.0.0.1', port: udp.port },
    body: { parts: 'text', text: 'x', charset: 'utf-8' },
  });
  await world.value('sessions.send', {
    id,
    target: { kind: 'all' },
    body: { parts: 'bytes', bytes: new Uint8Array(1024 * 1024) },
  });
  expect(resources()).not.toEqual(before);

  const clientGone = once(client, 'close');
  client.on('error', () => {}).resume();
  await connection.close();
  await clientGone;
  await world.end();
  await expect.poll(resources).toEqual(before);
});
