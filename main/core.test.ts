import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_CONFIG, DEFAULT_OPTIONS, type Input } from '#contract';
import { CoreWorld, plainView, server } from './core.fixture.ts';

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.create();
});
afterEach(() => world.end());

describe('core', () => {
  it('starts with one session, idle, and 简体中文 left to the system', async () => {
    const { value } = await world.start();
    const { sessions, settings, notices } = await value('overview.pull', {});
    expect(sessions).toMatchObject([
      { id: 1, phase: 'idle', config: DEFAULT_CONFIG, options: DEFAULT_OPTIONS },
    ]);
    expect(settings.language).toBe('system');
    expect(notices).toEqual([]);
  });

  it('takes traffic from socket to row', async () => {
    const changed = vi.fn();
    const { value } = await world.start(changed);
    await value('sessions.configure', { id: 1, config: server });
    await value('sessions.open', { id: 1 });
    const port = (await value('overview.pull', {})).sessions[0]?.local?.port ?? 0;
    const client = connect(port, '127.0.0.1');
    await once(client, 'connect');
    client.write(Buffer.from('c4e3bac3', 'hex'));
    const view = { ...plainView, charset: 'gbk' } as const;
    const rows = async () => (await value('traffic.rows', { id: 1, view, from: 0, count: 10 })).rows;
    await expect.poll(async () => (await rows()).at(-1)?.text).toBe('你好');
    expect(await rows()).toMatchObject([
      { event: { code: 'listening' } },
      { event: { code: 'client-connected' } },
      { kind: 'in', size: 4, peer: `127.0.0.1:${client.localPort}` },
    ]);
    expect(changed).toHaveBeenCalled();

    const answer = once(client, 'data');
    const body = { parts: 'text', text: '收到', charset: 'gbk' } as const;
    expect(await value('sessions.send', { id: 1, target: { kind: 'all' }, body })).toMatchObject({
      bytes: 4,
    });
    expect(Buffer.from((await answer)[0]).toString('hex')).toBe('cad5b5bd');
    const [session] = (await value('overview.pull', {})).sessions;
    expect(session?.counters).toEqual({
      bytesIn: 4,
      packetsIn: 1,
      bytesOut: 4,
      packetsOut: 1,
      dropped: null,
      relay: null,
    });
    expect(await value('sessions.peers', { id: 1, from: 0, count: 10 })).toMatchObject({ total: 1 });
    await value('sessions.resetCounters', { id: 1 });
    expect((await value('overview.pull', {})).sessions[0]?.counters.bytesIn).toBe(0);
    client.destroy();
  });

  it('refuses what cannot be sent, and records nothing of it', async () => {
    const { call, value } = await world.start();
    const send = (body: Input<'sessions.send'>['body']) =>
      call('sessions.send', { id: 1, target: { kind: 'all' }, body });
    expect(await send({ parts: 'hex', hex: '41' })).toMatchObject({ fault: { code: 'NOT_OPEN' } });
    await value('sessions.configure', { id: 1, config: server });
    await value('sessions.open', { id: 1 });
    expect(await send({ parts: 'hex', hex: '41 4' })).toMatchObject({
      fault: { code: 'HEX_INVALID', details: { byteNumber: 2, token: '4', offset: 3 } },
    });
    expect(await send({ parts: 'text', text: 'a😀', charset: 'gbk' })).toMatchObject({
      fault: { code: 'NOT_ENCODABLE', details: { token: '😀', offset: 1, charset: 'gbk' } },
    });
    expect((await value('overview.pull', {})).sessions[0]?.log.next).toBe(1);
  });

  it('keeps the endpoint as it is while open, but lets options change', async () => {
    const { call, value } = await world.start();
    await value('sessions.configure', { id: 1, config: server });
    await value('sessions.open', { id: 1 });
    const moved = { ...server, tcpServer: { ...server.tcpServer, localPort: 1234 } };
    expect(await call('sessions.configure', { id: 1, config: moved })).toMatchObject({
      fault: { code: 'ALREADY_OPEN' },
    });
    await value('sessions.configure', { id: 1, options: { receiveCharset: 'big5' } });
    expect((await value('overview.pull', {})).sessions[0]).toMatchObject({
      config: server,
      options: { ...DEFAULT_OPTIONS, receiveCharset: 'big5' },
    });
    expect(await call('sessions.open', { id: 1 })).toMatchObject({ fault: { code: 'ALREADY_OPEN' } });
    await value('sessions.close', { id: 1 });
    await value('sessions.close', { id: 1 });
    await value('sessions.configure', { id: 1, config: moved });
  });

  it('comes back as it was, closed, after a restart', async () => {
    const first = await world.start();
    await first.value('sessions.create', { options: { ...DEFAULT_OPTIONS, draft: '你好' } });
    await first.value('sessions.configure', { id: 1, config: server });
    await first.value('sessions.open', { id: 1 });
    await first.value('settings.change', { language: 'en', memoryMiB: 64 });
    await first.core.close();
    await first.core.close();
    const { value } = await world.start();
    const { sessions, settings } = await value('overview.pull', {});
    expect(sessions).toMatchObject([
      { phase: 'idle', config: server },
      { phase: 'idle', options: { draft: '你好' } },
    ]);
    expect(settings).toMatchObject({ language: 'en', memoryMiB: 64 });
  });

  it('sets damaged files aside and says so', async () => {
    await writeFile(join(world.dataDir, 'settings.json'), '{"version":1,"settings":{"language":"klingon"}}');
    await writeFile(join(world.dataDir, 'sessions.json'), 'half a fi');
    const { value } = await world.start();
    const { sessions, notices } = await value('overview.pull', {});
    expect(sessions).toHaveLength(1);
    expect(notices.map((n) => n.code).sort()).toEqual(['sessions-damaged', 'settings-damaged']);
    const aside = notices.find((n) => n.code === 'sessions-damaged')?.file ?? '';
    expect(await readFile(join(world.dataDir, aside), 'utf8')).toBe('half a fi');
    await value('overview.dismiss', { notice: notices[0]?.id ?? 0 });
    expect((await value('overview.pull', {})).notices).toHaveLength(1);
  });

  it('gives a second instance a folder of its own, and says so', async () => {
    const first = await world.start();
    const second = await world.start();
    expect((await second.value('overview.pull', {})).notices).toMatchObject([
      { code: 'second-instance', file: world.dataDir, instead: join(world.dataDir, 'instance-2') },
    ]);
    await second.value('settings.change', { theme: 'dark' });
    await second.core.close();
    expect((await first.value('overview.pull', {})).settings.theme).toBe('system');
    expect(await readdir(join(world.dataDir, 'instance-2'))).toEqual(['settings.json']);
  });

  it('removes a session with its socket, and refuses more sessions than it holds', async () => {
    const { call, value } = await world.start();
    await value('sessions.configure', { id: 1, config: server });
    await value('sessions.open', { id: 1 });
    await value('sessions.remove', { id: 1 });
    expect((await value('overview.pull', {})).sessions).toEqual([]);
    expect(await call('sessions.open', { id: 1 })).toMatchObject({ fault: { code: 'NOT_FOUND' } });
    for (let i = 0; i < 64; i += 1) await value('sessions.create', {});
    expect(await call('sessions.create', {})).toMatchObject({
      fault: { code: 'TOO_MANY_SESSIONS', details: { limit: 64 } },
    });
  });

  it('reads a long record in pages, and copies records', async () => {
    const { call, value } = await world.start();
    await value('sessions.configure', { id: 1, config: server });
    await value('sessions.open', { id: 1 });
    const port = (await value('overview.pull', {})).sessions[0]?.local?.port ?? 0;
    const client = connect(port, '127.0.0.1');
    await once(client, 'connect');
    client.resume();
    const pull = async () => (await value('overview.pull', {})).sessions[0];
    await expect.poll(async () => (await pull())?.peers.connected).toBe(1);
    const body = { parts: 'text', text: '汉'.repeat(5000), charset: 'utf-8' } as const;
    await value('sessions.send', { id: 1, target: { kind: 'all' }, body });
    const position = ((await pull())?.log.next ?? 0) - 1;
    const { epoch } = await value('traffic.rows', { id: 1, view: plainView, from: 0, count: 1 });
    const row = { id: 1, view: plainView, epoch, position };
    const read = (offset: number) => value('traffic.read', { ...row, offset, length: 10_000 });
    const [head, tail] = [await read(0), await read(10_000)];
    expect(head).toMatchObject({ size: 15_000, invalid: 0 });
    expect(tail.bytes).toHaveLength(5000);
    expect(head.text + tail.text).toBe(body.text);
    const ranges = [{ from: position, to: position }];
    expect(await value('traffic.copy', { id: 1, view: plainView, epoch, ranges, as: 'text' })).toEqual({
      text: `${body.text}\n`,
      records: 1,
      complete: true,
      lost: 0,
    });
    await value('traffic.clear', { id: 1 });
    expect((await call('traffic.read', { ...row, offset: 0, length: 1 })).ok).toBe(false);
    client.destroy();
  });
});
