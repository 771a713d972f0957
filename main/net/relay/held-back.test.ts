import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { NO_IMPAIRMENT } from '#contract';
import { checkLeaks } from '../testing/endpoints.ts';
import { endSockets, relayed } from './testing.ts';

checkLeaks();
endSockets();

const KIB = 1024;
/** What a flow that delays holds before it lets its side wait. */
const HELD = 4 * KIB * KIB;
/** What is written beyond that: the socket still takes 64 KiB, and the rest waits in the system's receive buffer. */
const BEYOND = 96 * KIB;

const bytesOf = (records: readonly { bytes: Uint8Array }[]): number =>
  records.reduce((sum, { bytes }) => sum + bytes.length, 0);

type Relayed = Awaited<ReturnType<typeof relayed>>;

/** Writes until the relay does not read any more; answers how much that was. */
async function fill(socket: Socket, { endpoint, sink }: Relayed, side: 'in' | 'out'): Promise<number> {
  const near = HELD - 64 * KIB;
  socket.write(Buffer.alloc(near));
  await sink.waitFor(() => bytesOf(sink[side]) === near);
  socket.write(Buffer.alloc(HELD + BEYOND - near));
  await sink.waitFor(() => endpoint.pendingBytes >= HELD);
  // Turns of the event loop in which it would have been read.
  for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done));
  expect(bytesOf(sink[side])).toBeLessThan(HELD + BEYOND);
  return HELD + BEYOND;
}

/** Windows names the peer of a connection that was reset: there it is told once it is read. */
describe.skipIf(process.platform === 'win32')('who is held back by a TCP relay', () => {
  const slow = { ...NO_IMPAIRMENT, delayMs: 60_000 };

  it('and breaks the connection is known at once, with all it sent before', async () => {
    const made = await relayed({ toTarget: slow });
    const { sink } = made;
    const [client] = await made.pair();
    const { localPort } = client;
    const written = await fill(client, made, 'in');
    client.resetAndDestroy();
    expect(await sink.waitForEvent('broken')).toMatchObject({
      remote: { port: localPort },
      fault: { code: 'RESET' },
    });
    expect(bytesOf(sink.in)).toBe(written);
    await sink.waitFor(() => made.endpoint.peers.page(0, 1)[0]?.connected === false);
  });

  it('may be the target', async () => {
    const made = await relayed({ toClient: slow });
    const { endpoint, sink, targetPort } = made;
    const [client, behind] = await made.pair();
    const written = await fill(behind, made, 'out');
    behind.resetAndDestroy();
    expect(await sink.waitForEvent('broken')).toMatchObject({ remote: { port: targetPort } });
    expect(bytesOf(sink.out)).toBe(written);
    expect(endpoint.pendingBytes).toBe(written);
    // What it sent is still on its way to the client.
    expect(client.destroyed).toBe(false);
  });
});
