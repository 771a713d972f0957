import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_AUTOMATION, DEFAULT_SETTINGS, failure, fault, MAX_SCRIPT_CHARS } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newAutomationState, newSession } from '../app/fake-core.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';
import { EXAMPLES } from './examples.ts';

const panel = () => within(screen.getByRole('tabpanel', { name: '脚本' }));
const editor = () => panel().getByRole<HTMLTextAreaElement>('textbox', { name: '脚本内容' });
const button = (name: string | RegExp) => panel().getByRole('button', { name });

async function show(source = '', handlers: MemoryHandlers = {}) {
  const core = createFakeCore(handlers);
  core.settings = { ...DEFAULT_SETTINGS, tools: 'script' };
  core.automations.set(1, { ...DEFAULT_AUTOMATION, script: { source } });
  const { user } = await showApp(core);
  await panel().findByRole('textbox', { name: '脚本内容' });
  return { core, user, saved: () => core.automations.get(1)?.script.source };
}

test('what is typed is saved and started, and stopped', async () => {
  const { core, user, saved } = await show();
  expect(button('启动')).toHaveProperty('disabled', true);
  await user.type(editor(), 'log(1)');
  await user.click(button('启动'));
  expect(await panel().findByText('运行中')).toBeTruthy();
  expect(saved()).toBe('log(1)');
  await user.type(editor(), ';');
  expect(panel().getByText('脚本已修改，停止后重新启动才会生效。')).toBeTruthy();
  await user.click(button('停止'));
  expect(await panel().findByText('已停止')).toBeTruthy();
  expect(core.inputsOf('automation.stop')).toEqual([{ id: 1, task: 'script' }]);
});

test('Tab indents, Escape and Tab leave the editor, Enter keeps the indent', async () => {
  const { user } = await show();
  await user.click(editor());
  await user.keyboard('{Tab}a{Enter}b');
  await waitFor(() => expect(editor().value).toBe('  a\n  b'));
  await user.keyboard('{Shift>}{Tab}{/Shift}');
  await waitFor(() => expect(editor().value).toBe('  a\nb'));
  expect(document.activeElement).toBe(editor());
  await user.keyboard('{Escape}{Tab}');
  expect(document.activeElement).not.toBe(editor());
});

test('a syntax error is told, its line is marked, and one click goes there', async () => {
  const { user } = await show('on.data(() => {\n  oops(;\n});\n', {
    'automation.startScript': () =>
      failure(fault('SCRIPT_INVALID', '', { line: 2, token: 'SyntaxError: unexpected token' })),
  });
  await user.click(button('启动'));
  expect((await panel().findByRole('alert')).textContent).toContain('脚本第 2 行有语法错误：SyntaxError');
  expect(panel().getByText('✗ 2')).toBeTruthy();
  await user.click(button('跳到第 2 行'));
  const { selectionStart, selectionEnd, value } = editor();
  expect(value.slice(selectionStart, selectionEnd)).toBe('  oops(;');
  await user.type(editor(), 'x');
  expect(panel().queryByText('✗ 2')).toBeNull();
});

test('a script that does not hear anything yet says that it is being started', async () => {
  const { core } = await show('log(1)');
  const script = { end: null, fault: null, startedAt: 0, ready: false, waiting: 0 } as const;
  core.change(1, { automation: newAutomationState({ script }) });
  expect(await panel().findByText('启动中…')).toBeTruthy();
  core.change(1, { automation: newAutomationState({ script: { ...script, ready: true } }) });
  expect(await panel().findByText('运行中')).toBeTruthy();
});

test('a script that was stopped by its limits says where and why', async () => {
  const { core } = await show('on.connect(() => {\n  for (;;) {}\n});');
  const ended = { end: 'failed', fault: fault('SCRIPT_TIMED_OUT', '', { line: 2, limit: 1000 }) } as const;
  core.change(1, {
    automation: newAutomationState({ script: { ...ended, startedAt: 0, ready: true, waiting: 0 } }),
  });
  expect((await panel().findByRole('alert')).textContent).toContain('脚本第 2 行运行太久，超过 1,000 ms');
  expect(panel().getByText('✗ 2')).toBeTruthy();
});

test('a failure of before the page was opened is marked as well', async () => {
  const core = createFakeCore();
  core.settings = { ...DEFAULT_SETTINGS, tools: 'script' };
  core.automations.set(1, { ...DEFAULT_AUTOMATION, script: { source: 'a\noops()\n' } });
  const ended = { end: 'failed', fault: fault('SCRIPT_FAILED', '', { line: 2, token: 'oops' }) } as const;
  const automation = newAutomationState({ script: { ...ended, startedAt: 0, ready: true, waiting: 0 } });
  core.sessions = [newSession(1, { automation })];
  await showApp(core);
  expect(await panel().findByText('✗ 2')).toBeTruthy();
});

test('an example comes at once into an empty editor, and after a question in place of a script', async () => {
  const { user } = await show();
  const [first] = EXAMPLES;
  const choose = async (): Promise<void> => {
    await user.click(button('示例'));
    const menu = within(panel().getByRole('dialog', { name: '示例' }));
    await user.click(menu.getAllByRole('button')[0] as HTMLElement);
  };
  await choose();
  expect(editor().value).toBe(first?.source);
  await user.type(editor(), '// mine');
  await choose();
  await user.click(screen.getByRole('button', { name: '取消' }));
  expect(editor().value).toContain('// mine');
  await choose();
  await user.click(screen.getByRole('button', { name: '替换' }));
  expect(editor().value).toBe(first?.source);
});

test('what is too long is not taken in part, and that is said', async () => {
  const { user, saved } = await show('a');
  await user.click(editor());
  await user.paste('x'.repeat(MAX_SCRIPT_CHARS));
  expect((await panel().findByRole('alert')).textContent).toContain('超过 262,144 个字符');
  expect(editor().value).toBe('a');
  await user.type(editor(), 'b');
  await waitFor(() => expect(saved()).toBe('ab'));
  expect(panel().queryByRole('alert')).toBeNull();
});
