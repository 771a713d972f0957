import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG, fault } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newLogState, newSession } from '../app/fake-core.fixture.ts';

const text = () => screen.getByRole('region', { name: '状态栏' }).textContent ?? '';

test('a server shows state, counters and what was lost', async () => {
  const core = createFakeCore();
  await showApp(core);
  expect(text()).toContain('就绪');
  expect(text()).not.toContain('丢弃');
  core.change(1, {
    phase: 'open',
    local: { address: '0.0.0.0', port: 8080 },
    counters: {
      bytesIn: 1_258_291,
      packetsIn: 10_482,
      bytesOut: 8120,
      packetsOut: 96,
      dropped: 7,
      relay: null,
    },
    pendingBytes: 2048,
    log: newLogState({ first: 5, next: 9, evictedRecords: 5, evictedBytes: 100 }),
  });
  await waitFor(() => expect(text()).toContain('监听 0.0.0.0:8080'));
  expect(text()).toContain('接收: 1,258,291 字节 / 10,482 包');
  expect(text()).toContain('发送: 8,120 字节 / 96 包');
  expect(text()).toContain('丢弃: 7');
  expect(text()).toContain('待发送: 2.0 KiB');
  expect(text()).toContain('已淘汰: 5 条');
});

test('a client shows both ends, and why it failed', async () => {
  const core = createFakeCore();
  core.sessions = [
    newSession(1, {
      config: { ...DEFAULT_CONFIG, protocol: 'tcp-client' },
      phase: 'open',
      local: { address: '127.0.0.1', port: 50_000 },
      remote: { address: '127.0.0.1', port: 9999 },
    }),
  ];
  await showApp(core);
  expect(text()).toContain('已连接 127.0.0.1:9999');
  expect(text()).toContain('本地端: 127.0.0.1:50000');
  expect(text()).toContain('远程端: 127.0.0.1:9999');
  core.change(1, { phase: 'failed', fault: fault('RESET', ''), local: null, remote: null });
  await waitFor(() => expect(text()).toContain('失败：'));
});

test('a relay says what it had no room for, and what it altered because it was told to', async () => {
  const core = createFakeCore();
  core.sessions = [newSession(1, { config: { ...DEFAULT_CONFIG, protocol: 'relay' }, phase: 'open' })];
  await showApp(core);
  expect(text()).not.toMatch(/转发溢出|模拟/);
  const none = { pieces: 0, bytes: 0 };
  const relay = {
    toTarget: { overflow: { pieces: 12, bytes: 3400 }, dropped: { pieces: 2, bytes: 20 }, corrupted: none },
    toClient: { overflow: none, dropped: { pieces: 1, bytes: 1000 }, corrupted: none },
  };
  core.change(1, { counters: { ...newSession(1).counters, relay } });
  await waitFor(() => expect(text()).toContain('转发溢出: 3,400 字节 / 12 包'));
  expect(text()).toContain('模拟丢弃: 1,020 字节 / 3 包');
  expect(text()).not.toContain('模拟改错');
  const ways = '客户端 → 目标：20 字节 / 2 包；目标 → 客户端：1,000 字节 / 1 包';
  expect(screen.getByText(/模拟丢弃/).title).toContain(ways);
});

test('counters can be reset', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  await user.click(screen.getByRole('button', { name: '复位计数' }));
  expect(core.inputsOf('sessions.resetCounters')).toEqual([{ id: 1 }]);
});
