import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '#contract';
import { CoreWorld, type Started } from './core.fixture.ts';

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.create();
});
afterEach(() => world.end());

const MIB = 1024 * 1024;
const toAll = { kind: 'all' } as const;
const mode = { kind: 'chunks', bytes: 1024, delayMs: 0 } as const;

async function fileOf(content: Uint8Array): Promise<string> {
  const path = join(world.dataDir, 'firmware.bin');
  await writeFile(path, content);
  return path;
}

const fileState = async ({ session }: Started) => (await session()).automation.file;

describe('files that a session sends', () => {
  it('are recorded, and counted as far as the system has taken them', async () => {
    const content = randomBytes(3 * MIB);
    const started = await world.start();
    const { value, call, rows } = started;
    const file = { path: await fileOf(content) };
    expect(await call('automation.sendFile', { id: 1, target: toAll, file, mode })).toMatchObject({
      fault: { code: 'NOT_OPEN' },
    });
    const client = await world.serve(started);
    const arrived: Buffer[] = [];
    client.on('data', (bytes: Buffer) => arrived.push(bytes));
    await value('automation.sendFile', { id: 1, target: toAll, file, mode });
    await expect.poll(async () => (await fileState(started))?.end).toBe('done');
    expect(await fileState(started)).toMatchObject({
      name: 'firmware.bin',
      sent: content.length,
      targets: 1,
    });
    await expect.poll(() => Buffer.concat(arrived).equals(content)).toBe(true);
    expect((await started.session()).counters.bytesOut).toBe(content.length);
    const sent = (await rows()).filter(({ kind }) => kind === 'out');
    expect(sent.reduce((sum, { size }) => sum + size, 0)).toBe(content.length);
    client.destroy();
  });

  it('may be files that a window brought in, which are gone afterwards', async () => {
    const started = await world.start();
    const { value, call } = started;
    const client = await world.serve(started);
    const got = once(client, 'data');
    const { upload } = await value('files.uploadBegin', { size: 5 });
    await value('files.uploadChunk', { upload, bytes: Buffer.from('hello') });
    const file = { upload, name: '说明.txt' };
    await value('automation.sendFile', { id: 1, target: toAll, file, mode });
    expect(String((await got)[0])).toBe('hello');
    await expect.poll(async () => (await fileState(started))?.end).toBe('done');
    expect((await fileState(started))?.name).toBe('说明.txt');
    await expect.poll(() => readdir(join(world.dataDir, 'uploads'))).toEqual([]);
    expect(await call('automation.sendFile', { id: 1, target: toAll, file, mode })).toMatchObject({
      fault: { code: 'NOT_FOUND' },
    });
    client.destroy();
  });

  it('end with the session, and the log says so', async () => {
    const started = await world.start();
    const { value, rows } = started;
    const client = await world.serve(started);
    client.pause();
    const file = { path: await fileOf(randomBytes(32 * MIB)) };
    await value('automation.sendFile', { id: 1, target: toAll, file, mode });
    await value('sessions.close', { id: 1 });
    expect(await fileState(started)).toMatchObject({ end: 'failed', fault: { code: 'NOT_OPEN' } });
    const events = (await rows()).flatMap(({ event }) => (event ? [event] : []));
    expect(events.find(({ code }) => code === 'task-stopped')).toMatchObject({
      task: 'file',
      fault: { code: 'NOT_OPEN' },
    });
    client.destroy();
  });
});

describe('a session that relays', () => {
  it('shows both directions as one conversation with the client', async () => {
    const target = createServer((socket) => socket.on('data', (bytes) => socket.write(`<${bytes}>`)));
    target.listen(0, '127.0.0.1');
    await once(target, 'listening');
    const { port: targetPort } = target.address() as { port: number };
    const { value, session, rows, call } = await world.start();
    const relay = { ...DEFAULT_CONFIG.relay, localPort: 0, targetPort };
    const config = { ...DEFAULT_CONFIG, protocol: 'relay' as const, relay };
    await value('sessions.configure', { id: 1, config });
    await value('sessions.open', { id: 1 });
    const client = connect((await session()).local?.port ?? 0, '127.0.0.1');
    client.write('ping');
    expect(String((await once(client, 'data'))[0])).toBe('<ping>');
    const peer = `127.0.0.1:${client.localPort}`;
    expect((await rows()).filter(({ kind }) => kind !== 'event')).toMatchObject([
      { kind: 'in', peer, text: 'ping' },
      { kind: 'out', peer, text: '<ping>' },
    ]);
    const { peers } = await value('sessions.peers', { id: 1, from: 0, count: 10 });
    expect(peers).toMatchObject([{ port: client.localPort, bytesIn: 4, bytesOut: 6 }]);
    expect(
      await call('sessions.configure', {
        id: 1,
        config: { ...config, relay: { ...relay, targetPort: 1 } },
      }),
    ).toMatchObject({ fault: { code: 'ALREADY_OPEN' } });
    const end = once(client.resume(), 'close');
    await value('sessions.close', { id: 1 });
    await end;
    target.close();
  });
});
