import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS, failure, fault, type PeriodicState } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newAutomationState, newSession } from '../app/fake-core.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';

const settings = () => within(screen.getByRole('region', { name: '发送设置' }));
const editor = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '发送内容' });
const cycle = () => settings().getByRole<HTMLInputElement>('checkbox', { name: '循环发送' });
const OLD = '仍在发送原来的内容，编辑区的修改还没有生效。';

async function showRunning(handlers: MemoryHandlers = {}) {
  const core = createFakeCore(handlers);
  core.sessions = [newSession(1, { phase: 'open', options: { ...DEFAULT_OPTIONS, draft: 'ping' } })];
  const shown = await showApp(core);
  await shown.user.click(cycle());
  await waitFor(() => expect(cycle().checked).toBe(true));
  return { core, ...shown };
}

test('an edit while it runs is said not to count yet, and is taken over with a button', async () => {
  const { core, user } = await showRunning();
  await waitFor(() => expect(core.inputsOf('automation.periodicOrder')).toHaveLength(1));
  expect(settings().queryByText(OLD)).toBeNull();
  await user.type(editor(), '!');
  await settings().findByText(OLD);
  await user.click(settings().getByRole('button', { name: '下一次起改用新的' }));
  await waitFor(() => expect(settings().queryByText(OLD)).toBeNull());
  expect(core.inputsOf('automation.changePeriodic')).toMatchObject([
    { id: 1, target: { kind: 'all' }, content: { parts: 'text', text: 'ping!' } },
  ]);
  expect(cycle().checked).toBe(true);
});

test('an edit that is taken back needs nothing', async () => {
  const { user } = await showRunning();
  await user.type(editor(), '!');
  await settings().findByText(OLD);
  await user.type(editor(), '{Backspace}');
  await waitFor(() => expect(settings().queryByText(OLD)).toBeNull());
});

test('what cannot be taken over says why, and it goes on', async () => {
  const { user } = await showRunning({
    'automation.changePeriodic': () => failure(fault('ESCAPE_INVALID', '', { offset: 4, token: '\\q' })),
  });
  await user.type(editor(), '\\q');
  await user.click(await settings().findByRole('button', { name: '下一次起改用新的' }));
  expect((await settings().findByRole('alert')).textContent).toContain('不认识的转义符 \\q');
  expect(settings().getByText('已发送 1 次')).toBeTruthy();
  await user.type(editor(), '{Backspace}');
  await waitFor(() => expect(settings().queryByRole('alert')).toBeNull());
});

test('that the user closed the session is no error', async () => {
  const { core } = await showRunning();
  const { periodic } = core.sessions[0]?.automation ?? {};
  const ended: PeriodicState = {
    ...(periodic as PeriodicState),
    end: 'stopped',
    fault: fault('NOT_OPEN', ''),
  };
  core.change(1, { phase: 'closed', automation: newAutomationState({ periodic: ended }) });
  await settings().findByText('已停止：会话已关闭。 已发送 1 次');
  expect(settings().queryByRole('alert')).toBeNull();
});
