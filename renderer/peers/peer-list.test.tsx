import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG, type Peer } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newSession } from '../app/fake-core.fixture.ts';

const region = () => within(screen.getByRole('region', { name: '连接列表' }));

const peers: Peer[] = Array.from({ length: 1000 }, (_, index) => ({
  id: index + 1,
  address: '10.0.0.1',
  port: 10_000 + index,
  since: 0,
  connected: index !== 1,
  bytesIn: 2048,
  packetsIn: 1,
  bytesOut: 10,
  packetsOut: 1,
  pendingBytes: 0,
}));

function serverWithPeers(connected = 999) {
  const core = createFakeCore();
  core.peers = peers;
  core.sessions = [newSession(1, { phase: 'open', peers: { total: 1000, connected, revision: 1 } })];
  return core;
}

test('a long list shows how many there are and holds only a page of rows', async () => {
  await showApp(serverWithPeers());
  await region().findByText('10.0.0.1:10000');
  expect(region().getByText('999 / 1,000')).toBeTruthy();
  expect(region().getAllByRole('listitem')).toHaveLength(200);
  expect(region().getAllByText('↓2.0 KiB ↑10 B')).toHaveLength(200);
});

test('one client or all are disconnected; who is gone cannot be', async () => {
  const core = serverWithPeers(10);
  const { user } = await showApp(core);
  await user.click(await region().findByRole('button', { name: '断开 10.0.0.1:10000' }));
  expect(region().queryByRole('button', { name: '断开 10.0.0.1:10001' })).toBeNull();
  expect(region().getAllByText('已断开')).toHaveLength(1);
  await user.click(region().getByRole('button', { name: '全部断开' }));
  await waitFor(() =>
    expect(core.inputsOf('sessions.disconnect')).toEqual([
      { id: 1, peers: [1] },
      { id: 1, peers: 'all' },
    ]),
  );
});

test('a UDP peer whose port nobody receives on is not shown as one that was heard from', async () => {
  const core = createFakeCore();
  const [one, two] = [10_000, 10_001].map((port, id) => ({ ...(peers[0] as Peer), id, port }));
  core.peers = [{ ...(one as Peer), unreachable: true }, two as Peer];
  const config = {
    ...DEFAULT_CONFIG,
    protocol: 'udp' as const,
    udp: { ...DEFAULT_CONFIG.udp, remoteHost: '10.0.0.1', remotePort: 10_000 },
  };
  core.sessions = [newSession(1, { config, phase: 'open', peers: { total: 2, connected: 2, revision: 1 } })];
  await showApp(core);
  await region().findByText('10.0.0.1:10000');
  const [gone, seen] = region().getAllByRole('listitem') as [HTMLElement, HTMLElement];
  expect(gone.textContent).toContain('端口不可达');
  expect(within(gone).getByTitle(/没有程序接收/)).toBeTruthy();
  expect(seen.textContent).toContain('已通信');
});

test('a name that is too long for its line is there in full for who points at it', async () => {
  const core = createFakeCore();
  core.peers = [{ ...(peers[0] as Peer), address: 'fd00:1234:5678:9abc:def0:1234:5678:9abc', port: 65_535 }];
  core.sessions = [newSession(1, { phase: 'open', peers: { total: 1, connected: 1, revision: 1 } })];
  await showApp(core);
  const name = '[fd00:1234:5678:9abc:def0:1234:5678:9abc]:65535';
  const line = await region().findByRole('button', { name: `发送到 ${name}` });
  expect(line.title.split('\n')[0]).toBe(name);
});

test('an empty list says why, and a TCP client has none', async () => {
  const core = createFakeCore();
  await showApp(core);
  expect(region().getByText('打开后，连接上来的客户端会显示在这里。')).toBeTruthy();
  core.change(1, { config: { ...DEFAULT_CONFIG, protocol: 'tcp-client' } });
  await waitFor(() => expect(screen.queryByRole('region', { name: '连接列表' })).toBeNull());
});

test('more than ten are disconnected after a question', async () => {
  const core = serverWithPeers(11);
  const { user } = await showApp(core);
  const dialog = () => within(screen.getByRole('dialog', { name: '断开全部客户端？' }));
  await user.click(await region().findByRole('button', { name: '全部断开' }));
  expect(dialog().getByText(/^11 个客户端/)).toBeTruthy();
  await user.click(dialog().getByRole('button', { name: '取消' }));
  expect(core.inputsOf('sessions.disconnect')).toEqual([]);
  await user.click(region().getByRole('button', { name: '全部断开' }));
  await user.click(dialog().getByRole('button', { name: '全部断开' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(() => expect(core.inputsOf('sessions.disconnect')).toEqual([{ id: 1, peers: 'all' }]));
});
