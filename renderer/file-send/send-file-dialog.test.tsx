import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG, failure, fault } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newAutomationState, newSession } from '../app/fake-core.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';

const dialog = () => within(screen.getByRole('dialog', { name: '发送文件' }));
const path = () => dialog().getByRole<HTMLInputElement>('textbox', { name: '文件' });
const press = (name: string) => dialog().getByRole('button', { name });
const composer = () => within(screen.getByRole('region', { name: '数据发送' }));

async function show(handlers: MemoryHandlers = {}, udp = false) {
  const core = createFakeCore(handlers);
  core.sessions = [
    newSession(1, { phase: 'open', config: { ...DEFAULT_CONFIG, protocol: udp ? 'udp' : 'tcp-server' } }),
  ];
  if (handlers['host.pickFile']) core.abilities = ['pick-file'];
  const shown = await showApp(core);
  await shown.user.click(screen.getByRole('button', { name: '发送文件' }));
  return { core, ...shown };
}

test('a file of the core is sent by its path, in chunks with a delay', async () => {
  const { core, user } = await show();
  await user.type(path(), 'a.bin');
  await user.click(press('开始发送'));
  expect(dialog().getByText(/请选择文件，或写完整路径/)).toBeTruthy();
  await user.clear(path());
  await user.type(path(), '/data/a.bin');
  const chunk = dialog().getByRole('textbox', { name: '每块字节数' });
  await user.clear(chunk);
  await user.type(chunk, '256');
  const delay = dialog().getByRole('textbox', { name: '间隔 (ms)' });
  await user.clear(delay);
  await user.type(delay, '5');
  await user.click(press('开始发送'));
  await waitFor(() =>
    expect(core.inputsOf('automation.sendFile')).toEqual([
      {
        id: 1,
        target: { kind: 'all' },
        file: { path: '/data/a.bin' },
        mode: { kind: 'chunks', bytes: 256, delayMs: 5 },
      },
    ]),
  );
  expect(dialog().getByRole('progressbar', { name: '正在发送 a.bin' })).toBeTruthy();
});

test('how far it is stands in the dialog and in the composer, where it can be cancelled', async () => {
  const { core, user } = await show();
  const file = {
    end: null,
    fault: null,
    name: 'fw.bin',
    size: 4096,
    sent: 1024,
    rate: 2048,
    targets: 3,
    failedTargets: 0,
  };
  core.change(1, { automation: newAutomationState({ file }) });
  await dialog().findByText('1.0 KiB / 4.0 KiB，2.0 KiB/s · 发给 3 个目标');
  await user.click(press('在后台继续'));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(composer().getByRole('progressbar', { name: '正在发送 fw.bin' })).toBeTruthy();
  await user.click(composer().getByRole('button', { name: '取消发送' }));
  await waitFor(() => expect(core.inputsOf('automation.stop')).toEqual([{ id: 1, task: 'file' }]));
  await waitFor(() => expect(composer().queryByRole('progressbar')).toBeNull());
  await user.click(screen.getByRole('button', { name: '发送文件' }));
  expect(dialog().getByText('fw.bin 已取消，发送了 1.0 KiB / 4.0 KiB。')).toBeTruthy();
});

test('how it ended in the background stands in the composer until it is put away', async () => {
  const { core, user } = await show();
  await user.click(press('关闭'));
  const file = { name: 'fw.bin', size: 4096, sent: 1024, rate: 0, targets: 1, failedTargets: 0 };
  core.change(1, { automation: newAutomationState({ file: { ...file, end: null, fault: null } }) });
  await composer().findByRole('progressbar');
  core.change(1, {
    automation: newAutomationState({ file: { ...file, end: 'failed', fault: fault('RESET', '') } }),
  });
  await composer().findByText('fw.bin 没有发完，发送了 1.0 KiB / 4.0 KiB。');
  expect(composer().getByText('连接被对端重置')).toBeTruthy();
  await user.click(composer().getByRole('button', { name: '知道了' }));
  expect(composer().queryByText(/fw\.bin/)).toBeNull();
});

test('a file of this window is brought to the core first', async () => {
  const { core, user } = await show();
  await user.upload(dialog().getByLabelText('浏览…', { selector: 'input' }), new File(['abc'], 'a.bin'));
  expect(path().value).toBe('a.bin');
  expect(dialog().getByText('已选择，3 B')).toBeTruthy();
  await user.click(press('开始发送'));
  await waitFor(() =>
    expect(core.inputsOf('automation.sendFile')).toMatchObject([{ file: { upload: 1, name: 'a.bin' } }]),
  );
  expect(core.uploads.get(1)?.bytes).toEqual([97, 98, 99]);
});

test('so is one that is dropped, and the window does not take it for a capture', async () => {
  const { core } = await show();
  const over = createEvent.dragOver(path(), { dataTransfer: { types: ['Files'], files: [] } });
  fireEvent(path(), over);
  expect(over.defaultPrevented).toBe(true);
  fireEvent.drop(path(), { dataTransfer: { types: ['Files'], files: [new File(['x'], 'b.bin')] } });
  await waitFor(() => expect(path().value).toBe('b.bin'));
  expect(core.inputsOf('files.uploadBegin')).toEqual([]);
});

test('the shell’s own dialog names the file where there is one', async () => {
  const { core, user } = await show({
    'host.pickFile': () => ({ ok: true, value: { path: 'D:\\fw\\a.bin' } }),
  });
  await user.click(press('浏览…'));
  await waitFor(() => expect(path().value).toBe('D:\\fw\\a.bin'));
  expect(core.inputsOf('host.pickFile')).toEqual([{ purpose: 'send-file', name: '' }]);
});

test('over UDP a piece is a datagram, and no larger than one can be', async () => {
  const { core, user } = await show({}, true);
  await user.click(dialog().getByRole('radio', { name: '按行' }));
  await waitFor(() => expect(core.sessions[0]?.options.fileMode.kind).toBe('lines'));
  await user.click(dialog().getByRole('radio', { name: '每个数据报 n 字节' }));
  const size = await dialog().findByRole('textbox', { name: '每个数据报字节数' });
  await user.clear(size);
  await user.type(size, '65508');
  expect(dialog().getByText('请填 1 到 65,507 之间的整数')).toBeTruthy();
});

test('a file that cannot be read says why', async () => {
  const { user } = await show({
    'automation.sendFile': () => failure(fault('FILE_NOT_FOUND', '', { file: '/data/a.bin' })),
  });
  await user.type(path(), '/data/a.bin{Enter}');
  expect(await dialog().findByRole('alert')).toBeTruthy();
});
