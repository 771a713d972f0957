import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DEFAULT_OPTIONS, failure, fault, type PositionRange, success, type TrafficView } from '#contract';
import { createFakeCore, type FakeCore, newLogState, newSession } from '../app/fake-core.fixture.ts';
import { createClient } from '../client/client.ts';
import { ClientContext } from '../client/use-client.ts';
import { type Host, HostContext } from '../state/app-state.ts';
import { viewOf } from '../traffic/view-of.ts';
import { ExportDialog } from './export-dialog.tsx';

const PLAIN = viewOf(DEFAULT_OPTIONS);
const FRAMED: TrafficView = { ...PLAIN, charset: 'gbk', framing: { kind: 'fixed', size: 4 } };

interface Shown {
  view?: TrafficView;
  ranges?: PositionRange[];
  epoch?: number | null;
  abilities?: Host['abilities'];
}

function show(core: FakeCore, { view = PLAIN, ranges = [], epoch = 3, abilities = [] }: Shown = {}) {
  core.sessions = [newSession(1, { log: newLogState({ next: 1234 }) })];
  const [session] = core.sessions;
  if (!session) throw new Error('no session');
  const onClose = vi.fn();
  const host: Host = { version: '1', platform: 'linux', locale: 'zh-CN', abilities };
  onTestFinished(cleanup);
  render(
    <ClientContext value={createClient(core.transport)}>
      <HostContext value={host}>
        <ExportDialog session={session} view={view} epoch={epoch} ranges={ranges} onClose={onClose} />
      </HostContext>
    </ClientContext>,
  );
  return { user: userEvent.setup(), onClose };
}

const dialog = () => within(screen.getByRole('dialog', { name: '导出' }));
const scopes = () =>
  within(dialog().getByRole('radiogroup', { name: '范围' }))
    .getAllByRole<HTMLInputElement>('radio')
    .map((radio) => `${radio.checked ? '*' : ''}${radio.getAttribute('aria-label')}`);
const go = () => dialog().getByRole('button', { name: '导出' });

test('a log shown as it is offers all of it, as a download', async () => {
  const core = createFakeCore();
  const { user, onClose } = show(core);
  expect(scopes()).toEqual(['*全部记录（1,234 条）']);
  await user.click(go());
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(core.inputsOf('exports.start')).toEqual([
    { id: 1, scope: { kind: 'all' }, format: 'netassist', charset: 'utf-8', to: { kind: 'download' } },
  ]);
});

test('a framed or filtered view is what is meant, with its count', async () => {
  const core = createFakeCore();
  const { user } = show(core, { view: FRAMED });
  await waitFor(() => expect(scopes()).toEqual(['全部记录（1,234 条）', '*当前显示的内容（1,234 行）']));
  await user.click(dialog().getByRole('radio', { name: 'CSV 表格' }));
  await user.selectOptions(dialog().getByRole('combobox', { name: '编码' }), 'Big5');
  await user.click(go());
  expect(core.inputsOf('exports.start')).toEqual([
    {
      id: 1,
      scope: { kind: 'view', view: FRAMED },
      format: 'csv',
      charset: 'big5',
      to: { kind: 'download' },
    },
  ]);
});

test('a selection is what is meant, with the epoch it belongs to', async () => {
  const core = createFakeCore();
  const ranges = [
    { from: 3, to: 5 },
    { from: 9, to: 9 },
  ];
  const { user } = show(core, { ranges });
  expect(scopes()).toEqual(['全部记录（1,234 条）', '*选中的内容（4 行）']);
  const capture = dialog().getByRole<HTMLInputElement>('radio', { name: 'SockLab 记录' });
  expect(capture.disabled).toBe(true);
  await user.click(dialog().getByRole('radio', { name: 'pcapng' }));
  expect(dialog().queryByRole('combobox', { name: '编码' })).toBeNull();
  await user.click(go());
  expect(core.inputsOf('exports.start')).toMatchObject([
    { scope: { kind: 'selection', view: PLAIN, epoch: 3, ranges }, format: 'pcapng' },
  ]);
});

test('the whole capture is never a part of it', async () => {
  const core = createFakeCore();
  const { user } = show(core, { ranges: [{ from: 0, to: 0 }] });
  await user.click(dialog().getByRole('radio', { name: /^全部记录/ }));
  await user.click(dialog().getByRole('radio', { name: 'SockLab 记录' }));
  await user.click(dialog().getByRole('radio', { name: /^选中的内容/ }));
  await user.click(go());
  expect(core.inputsOf('exports.start')).toMatchObject([{ format: 'netassist' }]);
});

test('a view that is still worked out says so, and one without rows cannot be exported', async () => {
  let scan: { done: number; total: number } | null = { done: 1, total: 2 };
  const core = createFakeCore({
    'traffic.rows': () =>
      success({
        first: 0,
        next: 0,
        generation: 0,
        epoch: 0,
        from: 0,
        rows: [],
        likelyCharset: null,
        scan,
        pendingBytes: 0,
      }),
  });
  show(core, { view: FRAMED });
  expect(await dialog().findByText(/正在查找，目前 0 行/)).toBeTruthy();
  expect(go().hasAttribute('disabled')).toBe(false);
  scan = null;
  await waitFor(() => expect(dialog().getByText('这个范围里没有可导出的内容。')).toBeTruthy());
  expect(go().hasAttribute('disabled')).toBe(true);
});

test('a path on the core’s machine is checked, and a fault leaves the dialog open', async () => {
  const core = createFakeCore({
    'exports.start': () => failure(fault('FILE_UNWRITABLE', '', { file: '/x/log.txt', errno: 'EACCES' })),
  });
  const { user, onClose } = show(core);
  await user.click(dialog().getByRole('radio', { name: '这台电脑上的路径' }));
  await user.type(dialog().getByRole('textbox', { name: '路径' }), 'log.txt{Enter}');
  expect(dialog().getByText(/请写完整路径/)).toBeTruthy();
  expect(core.inputsOf('exports.start')).toEqual([]);
  await user.clear(dialog().getByRole('textbox', { name: '路径' }));
  await user.type(dialog().getByRole('textbox', { name: '路径' }), '/x/log.txt{Enter}');
  expect((await dialog().findByRole('alert')).textContent).toMatch(/写不了文件：\/x\/log\.txt.*EACCES/);
  expect(core.inputsOf('exports.start')).toMatchObject([{ to: { kind: 'path', path: '/x/log.txt' } }]);
  expect(onClose).not.toHaveBeenCalled();
});

test('the save dialog of the shell gets a name, and cancelling it exports nothing', async () => {
  const core = createFakeCore();
  const { user, onClose } = show(core, { abilities: ['pick-file'] });
  const choose = () => dialog().getByRole('button', { name: '选择位置并导出…' });
  expect(dialog().queryByRole('radiogroup', { name: '保存到' })).toBeNull();
  await user.click(dialog().getByRole('radio', { name: 'JSON Lines' }));
  await user.click(choose());
  await waitFor(() =>
    expect(core.inputsOf('host.pickFile')).toEqual([
      { purpose: 'export', name: expect.stringMatching(/^TCP 服务端 0\.0\.0\.0-8080 \d{8}-\d{6}\.jsonl$/) },
    ]),
  );
  expect(onClose).not.toHaveBeenCalled();
  core.picked = '/out/a.jsonl';
  await user.click(choose());
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(core.inputsOf('exports.start')).toMatchObject([{ to: { kind: 'path', path: '/out/a.jsonl' } }]);
});
