import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { failure, fault, success } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import {
  createFakeCore,
  newCapture,
  newLogState,
  newReadOnlySession,
  newSession,
} from '../app/fake-core.fixture.ts';

const dialog = () => within(screen.getByRole('dialog', { name: '打开记录' }));
const selected = () => screen.getByRole('tab', { selected: true }).getAttribute('aria-label');

async function showDialog(core = createFakeCore()) {
  const { user } = await showApp(core);
  await user.click(screen.getByRole('button', { name: '打开记录' }));
  await waitFor(() => expect(dialog().queryByText('正在读取…')).toBeNull());
  return { core, user };
}

function withCaptures() {
  const core = createFakeCore();
  core.captures = [
    newCapture('20261120-TCP'),
    newCapture('20261119-UDP', { records: 1_234_567, bytes: 2 * 1024 ** 3, damaged: true }),
    newCapture('now', { session: 1 }),
  ];
  return core;
}

test('the captures of the data folder are listed with what is known of them', async () => {
  await showDialog(withCaptures());
  expect(dialog().getByText(/\/home\/user\/\.socklab\/captures/).textContent).toContain('共 3 份，2.0 GiB');
  const items = dialog().getAllByRole('listitem');
  expect(items.map((item) => item.textContent)).toEqual([
    expect.stringContaining('12 条 · 4.0 KiB'),
    expect.stringMatching(/1,234,567 条 · 2\.0 GiB.*有损坏/),
    expect.stringContaining('正在使用：TCP 服务端 0.0.0.0:8080'),
  ]);
});

test('a capture opens read-only and comes to the front', async () => {
  const { core, user } = await showDialog(withCaptures());
  await user.click(dialog().getByRole('button', { name: '打开 20261119-UDP' }));
  await waitFor(() => expect(selected()).toBe('记录 20261119-UDP 只读'));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(core.inputsOf('captures.open')).toEqual([{ name: '20261119-UDP' }]);
});

test('a capture that a session uses leads to that session', async () => {
  const core = withCaptures();
  core.sessions = [newSession(2), newSession(1)];
  const { user } = await showDialog(core);
  await user.click(dialog().getByRole('button', { name: /^转到会话/ }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getAllByRole('tab', { selected: true })[0]?.id).toBe('tab-1');
  expect(core.inputsOf('captures.open')).toEqual([]);
});

test('a capture is deleted after one question', async () => {
  const { core, user } = await showDialog(withCaptures());
  await user.click(dialog().getByRole('button', { name: '删除 20261120-TCP' }));
  expect(document.activeElement?.textContent).toBe('取消');
  await user.keyboard('{Enter}');
  expect(core.inputsOf('captures.delete')).toEqual([]);
  await user.click(dialog().getByRole('button', { name: '删除 20261120-TCP' }));
  expect(dialog().getByRole('alert').textContent).toContain('无法恢复');
  await user.click(dialog().getByRole('button', { name: '确认删除' }));
  await waitFor(() => expect(dialog().getAllByRole('listitem')).toHaveLength(2));
  expect(core.inputsOf('captures.delete')).toEqual([{ name: '20261120-TCP' }]);
});

test('a capture that cannot be opened is said in the dialog', async () => {
  const core = createFakeCore({
    'captures.open': () => failure(fault('CAPTURE_INVALID', '', { file: '/a/b.slcap' })),
  });
  const { user } = await showDialog(core);
  expect(dialog().getByText(/还没有保存过的记录/)).toBeTruthy();
  await user.type(dialog().getByRole('textbox', { name: '路径' }), '/a/b.slcap{Enter}');
  expect((await dialog().findByRole('alert')).textContent).toContain('不是 SockLab 的记录：/a/b.slcap');
});

test('a path is checked before it is asked for', async () => {
  const { core, user } = await showDialog();
  const field = dialog().getByRole('textbox', { name: '路径' });
  await user.type(field, 'a.slcap{Enter}');
  expect(dialog().getByText(/请写完整路径/)).toBeTruthy();
  expect(core.inputsOf('captures.open')).toEqual([]);
  await user.clear(field);
  await user.type(field, 'D:\\data\\day 1.slcap');
  await user.click(dialog().getByRole('button', { name: '打开此路径' }));
  await waitFor(() => expect(core.inputsOf('captures.open')).toEqual([{ path: 'D:\\data\\day 1.slcap' }]));
});

test('the rows of a capture are asked for before it comes on screen', async () => {
  const core = createFakeCore({
    'captures.open': () => {
      const session = newReadOnlySession(7, 'x.slcap', { log: newLogState({ first: 0, next: 100 }) });
      core.sessions = [...core.sessions, session];
      return success(session);
    },
  });
  const { makeRow } = core;
  const onScreen: (string | null)[] = [];
  core.makeRow = (seq) => {
    onScreen.push(selected());
    return makeRow(seq);
  };
  const { user } = await showDialog(core);
  const before = selected();
  await user.type(dialog().getByRole('textbox', { name: '路径' }), '/usb/x.slcap{Enter}');
  await waitFor(() => expect(selected()).toBe('记录 x 只读'));
  expect(onScreen[0]).toBe(before);
});

test('the file dialog of the shell is used where there is one', async () => {
  const core = createFakeCore();
  core.abilities = ['pick-file'];
  const { user } = await showDialog(core);
  await user.click(dialog().getByRole('button', { name: '选择文件…' }));
  await waitFor(() => expect(core.inputsOf('host.pickFile')).toHaveLength(1));
  expect(core.inputsOf('captures.open')).toEqual([]);
  core.picked = '/usb/x.slcap';
  await user.click(dialog().getByRole('button', { name: '选择文件…' }));
  await waitFor(() => expect(selected()).toBe('记录 x 只读'));
  expect(core.inputsOf('captures.open')).toEqual([{ path: '/usb/x.slcap' }]);
});

test('a file chosen in a browser is brought in by chunks and opened', async () => {
  const { core, user } = await showDialog();
  const content = new Uint8Array(1024 * 1024 + 3).fill(7);
  const file = new File([content], '课堂.slcap');
  await user.upload(dialog().getByLabelText('选择文件…', { selector: 'input' }), file);
  await waitFor(() => expect(selected()).toBe('记录 课堂 只读'));
  expect(core.uploads.get(1)).toMatchObject({ name: '课堂', size: content.length, state: 'ended' });
  expect(core.uploads.get(1)?.bytes).toHaveLength(content.length);
  expect(core.inputsOf('files.uploadChunk')).toHaveLength(2);
});

test('bringing in shows how far it is and can be cancelled', async () => {
  let answer = (): void => {};
  const core = createFakeCore({
    'files.uploadChunk': () =>
      new Promise((resolve) => {
        answer = () => resolve(success({}));
      }),
  });
  const { user } = await showDialog(core);
  const file = new File([new Uint8Array(3 * 1024 * 1024)], 'big.slcap');
  await user.upload(dialog().getByLabelText('选择文件…', { selector: 'input' }), file);
  await waitFor(() => expect(core.inputsOf('files.uploadChunk')).toHaveLength(1));
  answer();
  await waitFor(() => expect(dialog().getByText('1.0 MiB / 3.0 MiB')).toBeTruthy());
  expect(dialog().getByRole('progressbar', { name: '正在传入 big.slcap' })).toBeTruthy();
  await user.click(dialog().getByRole('button', { name: '取消传入' }));
  answer();
  await waitFor(() => expect(core.uploads.get(1)?.state).toBe('cancelled'));
  await waitFor(() => expect(dialog().queryByRole('progressbar')).toBeNull());
  expect(dialog().queryByRole('alert')).toBeNull();
  expect(screen.getAllByRole('tab', { hidden: true })).toHaveLength(1);
});

test('a full disk ends it with a sentence', async () => {
  const core = createFakeCore({ 'files.uploadChunk': () => failure(fault('DISK_FULL', '')) });
  const { user } = await showDialog(core);
  const input = dialog().getByLabelText('选择文件…', { selector: 'input' });
  await user.upload(input, new File(['x'], 'a.slcap'));
  expect((await dialog().findByRole('alert')).textContent).toContain('磁盘已满');
  expect(core.uploads.get(1)?.state).toBe('cancelled');
});

test.each(['{Control>}o{/Control}', '{Alt>}o{/Alt}'])(
  '%s opens the dialog, Escape closes it',
  async (keys) => {
    const { user } = await showApp(createFakeCore());
    await user.keyboard(keys);
    expect(await screen.findByRole('dialog', { name: '打开记录' })).toBeTruthy();
    screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  },
);
