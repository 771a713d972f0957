import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fault } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newCaptureState } from '../app/fake-core.fixture.ts';

const bar = () => screen.getByRole('region', { name: '状态栏' });
const MIB = 1024 * 1024;

test('what is on the disk is said in words', async () => {
  const core = createFakeCore();
  await showApp(core);
  core.change(1, { capture: newCaptureState({ name: 'day', bytes: 12.3 * MIB, waitingBytes: 4096 }) });
  await waitFor(() => expect(bar().textContent).toContain('记录到磁盘 12.3 MiB'));
  expect(bar().textContent).not.toContain('等待写入');
});

test('a slow disk is said, with what waits for it, and that nothing is lost', async () => {
  const core = createFakeCore();
  await showApp(core);
  core.change(1, { capture: newCaptureState({ throttling: true, waitingBytes: 65 * MIB }) });
  await waitFor(() => expect(bar().textContent).toContain('磁盘慢，已暂停接收（不丢数据）'));
  expect(bar().textContent).toContain('等待写入 65.0 MiB');
});

test('recording that stopped says why', async () => {
  const core = createFakeCore();
  await showApp(core);
  core.change(1, { capture: newCaptureState({ state: 'stopped', fault: fault('DISK_FULL', '') }) });
  await waitFor(() => expect(bar().textContent).toContain('已停止记录：磁盘已满'));
  expect(screen.getByTitle(/收发照常进行.*请删除不用的文件/)).toBeTruthy();
});

test('a log in memory only says so', async () => {
  const core = createFakeCore();
  await showApp(core);
  core.change(1, { capture: newCaptureState({ state: 'off' }) });
  await waitFor(() => expect(bar().textContent).toContain('未记录到磁盘'));
});
