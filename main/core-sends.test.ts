import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '#contract';
import { CoreWorld, plainView } from './core.fixture.ts';
import { all, serve, text } from './core-sending.fixture.ts';

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.create();
});
afterEach(() => world.end());

describe('sends', () => {
  it('to all make each its own words when they name the peer', async () => {
    const started = await world.start();
    const made = await serve(started, 2);
    const body = text('{{peer.port}} {{counter}};', true);
    const send = () => started.value('sessions.send', { id: 1, target: all, body });
    expect(await send()).toMatchObject({ targets: 2, failedTargets: 0 });
    await send();
    await expect
      .poll(() => made.map(({ got }) => got()))
      .toEqual(made.map(({ client }) => `${client.localPort} 0;${client.localPort} 1;`));
  });

  it('to all over UDP reach everyone who was heard from', async () => {
    const started = await world.start();
    const udp = { ...DEFAULT_CONFIG.udp, localAddress: '127.0.0.1', localPort: 0 };
    await started.value('sessions.configure', { id: 1, config: { ...DEFAULT_CONFIG, protocol: 'udp', udp } });
    await started.value('sessions.open', { id: 1 });
    const body = text('to {{peer}}', true);
    expect(await started.call('sessions.send', { id: 1, target: all, body })).toMatchObject({
      fault: { code: 'NO_TARGET' },
    });
    const port = (await started.session()).local?.port ?? 0;
    const peers: UdpSocket[] = [createSocket('udp4'), createSocket('udp4')];
    const answers = peers.map(async (peer) => {
      peer.send('hi', port, '127.0.0.1');
      const [bytes] = (await once(peer, 'message')) as [Buffer];
      return [bytes.toString(), `to 127.0.0.1:${peer.address().port}`];
    });
    await expect.poll(async () => (await started.session()).peers.total).toBe(2);
    expect(await started.value('sessions.send', { id: 1, target: all, body })).toMatchObject({ targets: 2 });
    for (const [got, expected] of await Promise.all(answers)) expect(got).toBe(expected);
    for (const peer of peers) peer.close();
  });

  it('are remembered, found, forgotten, and there after a restart', async () => {
    const started = await world.start();
    await serve(started);
    for (const typed of ['one', 'two', 'one']) {
      await started.value('sessions.send', { id: 1, target: all, body: text(typed) });
    }
    await started.call('sessions.send', { id: 1, target: all, body: { parts: 'hex', hex: 'z' } });
    expect(await started.value('automation.history', { query: 'ON' })).toMatchObject({
      entries: [{ content: text('one'), times: 2 }],
      total: 2,
    });
    await started.core.close();
    const { value } = await world.start();
    const { entries } = await value('automation.history', { query: '' });
    expect(entries.map(({ times }) => times)).toEqual([2, 1]);
    await value('automation.forget', { entries: [entries[0]?.id ?? 0] });
    expect((await value('automation.history', { query: '' })).entries).toEqual([entries[1]]);
  });

  it('begin a new history when its file is damaged, and say so', async () => {
    await writeFile(join(world.dataDir, 'history.json'), '{"version":1,"entries":[{}]}');
    const { value } = await world.start();
    expect((await value('automation.history', { query: '' })).total).toBe(0);
    const { notices } = await value('overview.pull', {});
    expect(notices).toMatchObject([{ code: 'history-damaged' }]);
    expect(await readFile(join(world.dataDir, notices[0]?.file ?? ''), 'utf8')).toContain('[{}]');
  });

  it('go out again from a row of the log', async () => {
    const started = await world.start();
    const [one] = await serve(started);
    one?.client.write('ping\nrest');
    const view = { ...plainView, framing: { kind: 'delimiter', delimiter: '0a', keep: true } as const };
    const shown = () => started.value('traffic.rows', { id: 1, view, from: 0, count: 10 });
    await expect.poll(async () => (await shown()).rows.some((row) => row.text === 'ping\n')).toBe(true);
    const { rows, epoch } = await shown();
    const position = rows.find((row) => row.text === 'ping\n')?.position ?? 0;
    const again = { id: 1, view, epoch, target: all };
    expect(await started.value('traffic.resend', { ...again, position })).toMatchObject({ bytes: 5 });
    await expect.poll(() => one?.got()).toBe('ping\n');
    expect(await started.call('traffic.resend', { ...again, position: 0 })).toMatchObject({
      fault: { code: 'NOT_FOUND' },
    });
  });
});
