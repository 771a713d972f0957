import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS, fault } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newCaptureState, newLogState, newSession } from '../app/fake-core.fixture.ts';

const log = newLogState({ next: 5 });
const stopped = newCaptureState({ state: 'stopped', bytes: 10, fault: fault('DISK_FULL', '') });

test.each([
  [
    'on the disk, while connections are open',
    { phase: 'open' },
    /断开它的全部连接.*留在磁盘上/,
    '断开并关闭',
  ],
  [
    'in memory, while connections are open',
    { phase: 'open', capture: newCaptureState({ state: 'off' }) },
    /断开它的全部连接.*只在内存里/,
    '断开并关闭',
  ],
  ['in memory', { capture: newCaptureState({ state: 'off' }) }, /^关闭会话？它的数据日志只在内存里/, '关闭'],
  ['partly on the disk', { capture: stopped }, /只有一部分写到了磁盘/, '关闭'],
] as const)('a log %s: the question says what becomes of it', async (_where, patch, sentence, confirm) => {
  const core = createFakeCore();
  core.sessions = [newSession(1, { log, ...patch }), newSession(2)];
  const { user } = await showApp(core);
  await user.click(screen.getAllByRole('button', { name: /^关闭会话/ })[0] as HTMLElement);
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent).toMatch(sentence);
  await user.click(within(dialog).getByRole('button', { name: confirm }));
  await waitFor(() => expect(core.inputsOf('sessions.remove')).toEqual([{ id: 1 }]));
});

test.each([
  ['is on the disk', { log }],
  ['is empty', { capture: newCaptureState({ state: 'off' }) }],
] as const)('nothing is asked when no connection is open and the log %s', async (_why, patch) => {
  const core = createFakeCore();
  core.sessions = [newSession(1, patch), newSession(2)];
  const { user } = await showApp(core);
  await user.click(screen.getAllByRole('button', { name: /^关闭会话/ })[0] as HTMLElement);
  await waitFor(() => expect(core.inputsOf('sessions.remove')).toEqual([{ id: 1 }]));
});

test('a new session is looked at as the last one, but has a filter and a file of its own', async () => {
  const core = createFakeCore();
  const filter = {
    direction: 'in',
    events: true,
    peer: '',
    minSize: null,
    maxSize: null,
    pattern: null,
  } as const;
  const save = { ...DEFAULT_OPTIONS.save, on: true, path: '/a/b.bin', form: 'log' } as const;
  core.sessions = [newSession(1, { options: { ...DEFAULT_OPTIONS, wrap: false, draft: 'x', filter, save } })];
  const { user } = await showApp(core);
  await user.click(screen.getByRole('button', { name: '新建会话' }));
  await waitFor(() => expect(core.sessions).toHaveLength(2));
  expect(core.sessions[1]?.options).toEqual({
    ...DEFAULT_OPTIONS,
    wrap: false,
    save: { ...save, on: false, path: '' },
  });
});
