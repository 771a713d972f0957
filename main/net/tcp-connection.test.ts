import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultCode } from '#contract';
import { ascii, checkLeaks, faultOf, portOf, tcpServer } from './testing/endpoints.ts';

checkLeaks();

const clients: Socket[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

/** A server with one client that reads nothing, after so much was sent to it that the system takes no more. */
async function blocked() {
  const { endpoint, sink } = tcpServer();
  await endpoint.open();
  const client = connect({ port: portOf(endpoint), host: '127.0.0.1', allowHalfOpen: true });
  clients.push(client);
  client.on('error', () => {});
  client.pause();
  await once(client, 'connect');
  await sink.waitForEvent('client-connected');
  const id = endpoint.peers.page(0, 1)[0]?.id ?? 0;
  const send = (bytes: Uint8Array) => endpoint.send({ kind: 'peer', id }, bytes);
  const waiting = [new Uint8Array(20 * 1024 * 1024), ...[1, 2, 3].map((n) => ascii(`waits ${n}`))];
  const sent = waiting.reduce((sum, { length }) => sum + length, 0);
  const sends = waiting.map(send);
  const outcomes = Promise.allSettled(sends);
  const codes = async (): Promise<FaultCode[]> =>
    (await Promise.all(sends.map(faultOf))).map(({ code }) => code);
  return { endpoint, sink, client, send, sent, outcomes, codes };
}

describe('a connection whose peer does not read', () => {
  it('shows in the list what waits as soon as it waits', async () => {
    const { endpoint, client, send, codes } = await blocked();
    const before = endpoint.peers.revision;
    const sending = faultOf(send(ascii('one more')));
    expect(endpoint.peers.revision).toBeGreaterThan(before);
    expect(endpoint.peers.page(0, 1)[0]?.pendingBytes).toBe(endpoint.pendingBytes);
    client.resetAndDestroy();
    expect((await sending).code).toBe('RESET');
    await codes();
  });

  it('tells all that waited of the reset that it ended by', async () => {
    const { client, sink, codes } = await blocked();
    client.resetAndDestroy();
    expect(await codes()).toEqual(Array(4).fill('RESET'));
    expect((await sink.waitForEvent('broken')).fault?.code).toBe('RESET');
  });

  it('gets all that waited though it has ended its own sending', async () => {
    const { client, sink, sent, outcomes } = await blocked();
    let received = 0;
    client.on('data', (bytes) => {
      received += bytes.length;
    });
    client.end();
    await sink.waitForEvent('peer-closed');
    const ended = once(client, 'end');
    client.resume();
    await ended;
    expect(received).toBe(sent);
    expect((await outcomes).every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('tells all that waited that it was closed here', async () => {
    const { endpoint, codes } = await blocked();
    await endpoint.close();
    expect(await codes()).toEqual(Array(4).fill('CLOSED_HERE'));
  });
});
