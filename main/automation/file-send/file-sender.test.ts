import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { truncate, unlink } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkLeaks, faultOf, portOf, tcpServer, udp } from '../../net/testing/endpoints.ts';
import { FileSender } from './file-sender.ts';
import { fileOf, hostOf, removeFiles } from './testing.ts';

checkLeaks();
removeFiles();

const MIB = 1024 * 1024;
const fast = { kind: 'chunks', bytes: 1024, delayMs: 0 } as const;
const all = { kind: 'all' } as const;

const clients: Socket[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

/** A server with so many clients, whose figures stand in the order they came. */
async function served(count: number, patch: Parameters<typeof hostOf>[1] = {}) {
  const server = tcpServer();
  await server.endpoint.open();
  const sender = new FileSender(hostOf(server, patch));
  const join = async (): Promise<Socket> => {
    const connected = server.endpoint.peers.connected + 1;
    const client = connect(portOf(server.endpoint), '127.0.0.1');
    clients.push(client);
    client.on('error', () => {});
    await server.sink.waitFor(() => server.endpoint.peers.connected === connected);
    return client;
  };
  const made: Socket[] = [];
  for (let n = 0; n < count; n += 1) made.push(await join());
  const [first] = server.endpoint.peers.page(0, 1);
  const toFirst = { kind: 'peer', id: first?.id ?? 0 } as const;
  const ended = (): Promise<void> => server.sink.waitFor(() => sender.state?.end !== null);
  // As a session does.
  server.sink.ended = (link) => {
    sender.ended(link);
    server.sink.endedLinks.push(link);
    server.sink.changed();
  };
  return { ...server, sender, join, clients: made, toFirst, ended };
}

describe('FileSender', () => {
  it('sends a file to one client to the byte, and records it', async () => {
    const content = randomBytes(5 * MIB + 3);
    const { sender, clients, toFirst, ended, endpoint, sink } = await served(1);
    expect(sender.state).toBeNull();
    const arrived = buffer(clients[0] as Socket);
    await sender.send(toFirst, { path: await fileOf(content) }, fast);
    expect(sender.state).toMatchObject({ end: null, name: 'data.bin', size: content.length, targets: 1 });
    await ended();
    expect(sender.state).toMatchObject({
      end: 'done',
      fault: null,
      sent: content.length,
      failedTargets: 0,
    });
    expect(sender.state?.rate).toBeGreaterThan(0);
    await endpoint.close();
    expect((await arrived).equals(content)).toBe(true);
    expect(Buffer.concat(sink.out.map(({ bytes }) => bytes)).equals(content)).toBe(true);
    expect(sink.codes).not.toContain('task-stopped');
  });

  it('sends chunks of the size asked for when there is a pause after each', async () => {
    const { sender, toFirst, ended, sink } = await served(1);
    await sender.send(toFirst, { path: await fileOf('abcdefgh') }, { kind: 'chunks', bytes: 3, delayMs: 1 });
    await ended();
    expect(sink.out.map(({ bytes }) => String(bytes))).toEqual(['abc', 'def', 'gh']);
  });

  it('sends line by line', async () => {
    const { sender, toFirst, ended, sink } = await served(1);
    await sender.send(toFirst, { path: await fileOf('a\r\nb\n\nc') }, { kind: 'lines', delayMs: 0 });
    await ended();
    expect(sink.out.map(({ bytes }) => String(bytes))).toEqual(['a\r\n', 'b\n', '\n', 'c']);
    expect(sender.state).not.toHaveProperty('cutLines');
  });

  it('tells of lines that had to be cut', async () => {
    const { sender, toFirst, ended, clients } = await served(1);
    clients[0]?.resume();
    const long = Buffer.alloc(MIB + 5, 'x');
    await sender.send(toFirst, { path: await fileOf(long) }, { kind: 'lines', delayMs: 0 });
    await ended();
    expect(sender.state).toMatchObject({ end: 'done', cutLines: 1, sent: long.length });
  });

  it('goes to all that are there when it begins; one that breaks is counted, the others get everything', async () => {
    const content = randomBytes(12 * MIB);
    const { sender, clients, join, ended, endpoint } = await served(3);
    const [one, breaking, two] = clients as [Socket, Socket, Socket];
    const arrived = [buffer(one), buffer(two)];
    await sender.send(all, { path: await fileOf(content) }, fast);
    // It does not read: the others wait for it, until it is gone.
    const late = await join();
    const lateBytes = buffer(late);
    expect(sender.state?.end).toBeNull();
    breaking.resetAndDestroy();
    await ended();
    expect(sender.state).toMatchObject({ end: 'done', sent: content.length, targets: 3, failedTargets: 1 });
    await endpoint.close();
    for (const bytes of arrived) expect((await bytes).equals(content)).toBe(true);
    expect(await lateBytes).toHaveLength(0);
  });

  it('fails when the last receiver is gone, and says why', async () => {
    const { sender, clients, ended, sink } = await served(2);
    await sender.send(all, { path: await fileOf(randomBytes(32 * MIB)) }, fast);
    for (const client of clients) client.resetAndDestroy();
    await ended();
    expect(sender.state).toMatchObject({ end: 'failed', failedTargets: 2 });
    expect(sink.events.filter(({ code }) => code === 'task-stopped')).toMatchObject([
      { task: 'file', fault: sender.state?.fault },
    ]);
  });

  it('reads no further than a receiver takes, and can be stopped then', async () => {
    const release = vi.fn(async () => {});
    const { sender, toFirst, sink, endpoint } = await served(1);
    const path = await fileOf(randomBytes(48 * MIB));
    await sender.send(toFirst, { path, release }, fast);
    // The system takes what its buffers hold; what waits here stays within bounds.
    let before = -1;
    await expect
      .poll(
        () => {
          const same = before === sender.state?.sent;
          before = sender.state?.sent ?? 0;
          return same;
        },
        { interval: 200, timeout: 10_000 },
      )
      .toBe(true);
    const accepted = sink.out.reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(accepted).toBeLessThan(48 * MIB);
    expect(endpoint.pendingBytes).toBeLessThanOrEqual(5 * MIB);
    await sender.stop();
    expect(sender.state).toMatchObject({ end: 'stopped', fault: null });
    expect(release).toHaveBeenCalledTimes(1);
    await sender.stop();
    expect(sink.out.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(accepted);
    expect(sink.codes).not.toContain('task-stopped');
  }, 20_000);

  it('waits while the disk is behind with recording', async () => {
    let behind = true;
    const looked = vi.fn(() => behind);
    const { sender, toFirst, ended, sink } = await served(1, { diskBehind: looked });
    await sender.send(toFirst, { path: await fileOf('abc') }, fast);
    await expect.poll(() => looked.mock.calls.length).toBeGreaterThan(2);
    expect(sink.out).toEqual([]);
    behind = false;
    await ended();
    expect(sender.state).toMatchObject({ end: 'done', sent: 3 });
  });

  it('ends with the session, and says so', async () => {
    const { sender, toFirst, sink } = await served(1);
    await sender.send(toFirst, { path: await fileOf(randomBytes(48 * MIB)) }, fast);
    sender.closed(null);
    sender.closed(null);
    await sender.stop();
    expect(sender.state).toMatchObject({ end: 'failed', fault: { code: 'NOT_OPEN' } });
    expect(sink.codes.filter((code) => code === 'task-stopped')).toHaveLength(1);
  });

  it('refuses a second one while the first runs, and takes the next after it', async () => {
    const release = vi.fn(async () => {});
    const { sender, clients, toFirst, ended } = await served(1);
    const path = await fileOf(randomBytes(32 * MIB));
    const first = sender.send(toFirst, { path }, fast);
    expect((await faultOf(sender.send(toFirst, { path, release }, fast))).code).toBe('TASK_RUNNING');
    expect(release).toHaveBeenCalledTimes(1);
    await first;
    clients[0]?.resume();
    await ended();
    await sender.send(toFirst, { path: await fileOf('x'), name: 'my file', release }, fast);
    await ended();
    expect(sender.state).toMatchObject({ end: 'done', name: 'my file', sent: 1 });
    await sender.stop();
    expect(release).toHaveBeenCalledTimes(2);
  });

  it('says what keeps it from beginning', async () => {
    const { sender, toFirst, endpoint } = await served(1);
    const codeOf = async (path: string, target: Parameters<FileSender['send']>[0] = toFirst) =>
      (await faultOf(sender.send(target, { path }, fast))).code;
    const path = await fileOf('abc');
    const pipe = join(dirname(path), 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(await codeOf(join(dirname(path), 'none'))).toBe('FILE_NOT_FOUND');
    expect(await codeOf(dirname(path))).toBe('FILE_UNREADABLE');
    expect(await codeOf(pipe)).toBe('FILE_UNREADABLE');
    expect(await codeOf(await fileOf(''))).toBe('NOTHING_TO_SEND');
    expect(sender.state).toBeNull();
    await endpoint.disconnect('all');
    expect(await codeOf(path, all)).toBe('NO_TARGET');
    await endpoint.close();
    expect(await codeOf(path)).toBe('NOT_OPEN');
  });

  it('says that a file became shorter, and goes on with one that was only removed', async () => {
    const { sender, toFirst, clients, ended, sink } = await served(1);
    const shrinking = await fileOf(randomBytes(32 * MIB));
    await sender.send(toFirst, { path: shrinking }, fast);
    await truncate(shrinking, MIB);
    clients[0]?.resume();
    await ended();
    expect(sender.state).toMatchObject({ end: 'failed', fault: { code: 'FILE_CHANGED' } });
    expect(sink.codes).toContain('task-stopped');

    const removed = await fileOf(randomBytes(16 * MIB));
    await sender.send(toFirst, { path: removed }, fast);
    if (process.platform !== 'win32') await unlink(removed);
    await ended();
    expect(sender.state).toMatchObject({ end: 'done', sent: 16 * MIB });
  });

  it('sends datagrams of a size, or of a line each', async () => {
    const peer = createSocket('udp4');
    peer.bind(0, '127.0.0.1');
    await once(peer, 'listening');
    const got: string[] = [];
    peer.on('message', (bytes) => got.push(String(bytes)));
    const made = udp();
    await made.endpoint.open();
    const sender = new FileSender(hostOf(made, { protocol: 'udp' }));
    const target = { kind: 'address', host: 'localhost', port: peer.address().port } as const;
    const content = Buffer.from(Array.from({ length: 100 }, (_, i) => i % 10).join(''));
    await sender.send(target, { path: await fileOf(content) }, { kind: 'chunks', bytes: 30, delayMs: 0 });
    await expect.poll(() => got.map(({ length }) => length)).toEqual([30, 30, 30, 10]);
    expect(got.join('')).toBe(String(content));
    await made.sink.waitFor(() => sender.state?.end === 'done');
    got.length = 0;
    await sender.send(target, { path: await fileOf('a\nbc\n') }, { kind: 'lines', delayMs: 0 });
    await expect.poll(() => got).toEqual(['a\n', 'bc\n']);
    await made.sink.waitFor(() => sender.state?.end === 'done');
    const tooLong = { kind: 'chunks', bytes: 65_508, delayMs: 0 } as const;
    expect(await faultOf(sender.send(target, { path: await fileOf('a') }, tooLong))).toMatchObject({
      code: 'MESSAGE_TOO_LONG',
      details: { limit: 65_507 },
    });
    peer.close();
  });

  it('lets others have their turn while the system takes datagram after datagram', async () => {
    const peer = createSocket('udp4');
    peer.bind(0, '127.0.0.1');
    await once(peer, 'listening');
    const made = udp();
    await made.endpoint.open();
    const sender = new FileSender(hostOf(made, { protocol: 'udp' }));
    const target = { kind: 'address', host: '127.0.0.1', port: peer.address().port } as const;
    const path = await fileOf('x\n'.repeat(50_000));
    let turns = 0;
    const turn = (): void => {
      turns += 1;
      next = setImmediate(turn);
    };
    let next = setImmediate(turn);
    await sender.send(target, { path }, { kind: 'lines', delayMs: 0 });
    await made.sink.waitFor(() => sender.state?.end !== null);
    clearImmediate(next);
    expect(sender.state).toMatchObject({ end: 'done', sent: 100_000 });
    expect(turns).toBeGreaterThan(20);
    peer.close();
  }, 20_000);
});
