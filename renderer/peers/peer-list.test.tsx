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

function serverWithPeers() {
  const core = createFakeCore();
  core.peers = peers;
  core.sessions = [newSession(1, { phase: 'open', peers: { total: 1000, connected: 999, revision: 1 } })];
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
  const core = serverWithPeers();
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

test('an empty list says why, and a TCP client has none', async () => {
  const core = createFakeCore();
  await showApp(core);
  expect(region().getByText('打开后，连接上来的客户端会显示在这里。')).toBeTruthy();
  core.change(1, { config: { ...DEFAULT_CONFIG, protocol: 'tcp-client' } });
  await waitFor(() => expect(screen.queryByRole('region', { name: '连接列表' })).toBeNull());
});
