import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS, fault, success } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newSession } from '../app/fake-core.fixture.ts';

const settings = () => within(screen.getByRole('region', { name: '接收设置' }));
const toggle = () => settings().getByRole<HTMLInputElement>('checkbox', { name: '接收保存到文件' });
const save = DEFAULT_OPTIONS.save;

test('saving begins once a file is named', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  await user.click(toggle());
  const path = settings().getByRole('textbox', { name: '文件路径' });
  // What is to be done is said at once; that it was not done is wrong only once the field was left.
  expect(settings().getByText(/请先填写保存到哪个文件/)).toBeTruthy();
  expect(path.getAttribute('aria-invalid')).toBeNull();
  expect(core.sessions[0]?.options.save.on).toBe(false);
  await user.click(path);
  await user.tab();
  expect(settings().getByText(/请先填写保存到哪个文件/)).toBeTruthy();
  expect(path.getAttribute('aria-invalid')).toBe('true');
  await user.type(path, 'a.bin{Enter}');
  expect(settings().getByText(/请写完整路径/)).toBeTruthy();
  await user.clear(path);
  await user.type(path, '/home/me/a.bin');
  expect(core.inputsOf('sessions.configure')).toEqual([]);
  await user.tab();
  await waitFor(() =>
    expect(core.sessions[0]?.options.save).toMatchObject({ on: true, path: '/home/me/a.bin' }),
  );
  expect(settings().getByText('打开或连接后开始保存')).toBeTruthy();
  await user.click(toggle());
  await waitFor(() => expect(core.sessions[0]?.options.save.on).toBe(false));
  expect(settings().queryByRole('textbox', { name: '文件路径' })).toBeNull();
});

test('the shell’s own dialog names the file where there is one', async () => {
  const core = createFakeCore();
  core.abilities = ['pick-file'];
  core.picked = 'D:\\log\\a.bin';
  const { user } = await showApp(core);
  await user.click(toggle());
  await waitFor(() =>
    expect(core.sessions[0]?.options.save).toMatchObject({ on: true, path: 'D:\\log\\a.bin' }),
  );
  expect(core.inputsOf('host.pickFile')).toEqual([
    { purpose: 'save-to-file', name: 'TCP 服务端 0.0.0.0-8080.bin' },
  ]);
});

test('what is chosen while the dialog is open is not undone by its answer', async () => {
  let answer: (path: string) => void = () => {};
  const picked = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const core = createFakeCore({ 'host.pickFile': async () => success({ path: await picked }) });
  core.abilities = ['pick-file'];
  const { user } = await showApp(core);
  await user.click(toggle());
  await user.selectOptions(settings().getByRole('combobox', { name: '分文件' }), '按大小');
  answer('/a');
  await waitFor(() =>
    expect(core.sessions[0]?.options.save).toMatchObject({ on: true, path: '/a', rotate: 'size' }),
  );
});

test('what is saved and when a new file begins can be chosen', async () => {
  const core = createFakeCore();
  core.sessions = [
    newSession(1, { options: { ...DEFAULT_OPTIONS, save: { ...save, on: true, path: '/a' } } }),
  ];
  const { user } = await showApp(core);
  await user.click(settings().getByRole('radio', { name: '日志格式' }));
  await user.selectOptions(settings().getByRole('combobox', { name: '分文件' }), '按大小');
  const size = await settings().findByRole('textbox', { name: '每个文件 (MiB)' });
  await user.clear(size);
  await user.type(size, '0{Enter}');
  expect(settings().getByText('请填 1 到 1,048,576 之间的整数')).toBeTruthy();
  await user.clear(size);
  await user.type(size, '20{Enter}');
  await waitFor(() =>
    expect(core.sessions[0]?.options.save).toEqual({
      on: true,
      path: '/a',
      form: 'log',
      rotate: 'size',
      sizeMiB: 20,
    }),
  );
});

test('how it does, and why it stopped, stands beside it', async () => {
  const core = createFakeCore();
  core.sessions = [
    newSession(1, {
      options: { ...DEFAULT_OPTIONS, save: { ...save, on: true, path: '/a/b.bin' } },
      save: { path: '/a/b.bin', bytes: 2048, fault: null },
    }),
  ];
  await showApp(core);
  expect(settings().getByText('已保存 2.0 KiB 到 /a/b.bin')).toBeTruthy();
  core.change(1, { save: { path: '/a/b.bin', bytes: 2048, fault: fault('DISK_FULL', '') } });
  await waitFor(() => expect(settings().getByRole('alert').textContent).toContain('磁盘已满'));
});
