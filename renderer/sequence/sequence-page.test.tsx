import { screen, waitFor, within } from '@testing-library/react';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  DEFAULT_AUTOMATION,
  DEFAULT_SETTINGS,
  failure,
  fault,
  type SequenceRun,
  type Step,
  success,
} from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newAutomationState, newSession } from '../app/fake-core.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';
import { newStep } from './new-step.ts';

const panel = () => within(screen.getByRole('tabpanel', { name: '发送-期待' }));
const step = (name: string): Step => ({ ...newStep(), name });
const button = (name: string | RegExp) => panel().getByRole('button', { name });

async function show(steps: Step[] = [], handlers: MemoryHandlers = {}) {
  const core = createFakeCore(handlers);
  core.settings = { ...DEFAULT_SETTINGS, tools: 'sequence' };
  core.automations.set(1, { ...DEFAULT_AUTOMATION, sequence: { ...DEFAULT_AUTOMATION.sequence, steps } });
  const { user } = await showApp(core);
  await panel().findByRole('button', { name: '添加步骤' });
  return { core, user, saved: () => core.automations.get(1)?.sequence };
}

const runOf = (patch: Partial<SequenceRun>): SequenceRun => ({
  peer: '10.0.0.9:5001',
  startedAt: 1_700_000_000_000_000,
  result: 'running',
  steps: [],
  ...patch,
});

const stepRun = (patch: Partial<SequenceRun['steps'][number]>): SequenceRun['steps'][number] => ({
  name: '',
  result: 'waiting',
  attempts: 0,
  ms: null,
  received: new Uint8Array(),
  receivedBytes: 0,
  fault: null,
  ...patch,
});

test('steps are added, edited in place and saved', async () => {
  const { user, saved } = await show();
  expect(button('执行')).toHaveProperty('disabled', true);
  await user.click(button('添加步骤'));
  await user.type(panel().getByRole('textbox', { name: '发送内容' }), 'AT');
  const pattern = panel().getByRole('textbox', { name: '期待内容' });
  await user.clear(pattern);
  await user.type(pattern, 'READY');
  const timeout = panel().getByRole('textbox', { name: '超时 (ms)' });
  await user.clear(timeout);
  expect(timeout.getAttribute('aria-invalid')).toBe('true');
  await user.type(timeout, '250');
  await user.click(panel().getByRole('checkbox', { name: '每个新连接自动执行' }));
  await waitFor(() =>
    expect(saved()).toMatchObject({
      onConnect: true,
      steps: [{ send: { text: 'AT' }, expect: { text: 'READY' }, timeoutMs: 250 }],
    }),
  );
  expect(panel().getByText('发送 AT → 期待 READY')).toBeTruthy();
  await user.click(panel().getByRole('radio', { name: '不等待' }));
  await waitFor(() => expect(saved()?.steps[0]?.expect).toBeNull());
});

test('what was edited a moment ago is saved before it runs, on the chosen target or on all', async () => {
  const { core, user } = await show([step('a')]);
  await user.click(panel().getByRole('checkbox', { name: '失败后不再继续' }));
  await user.selectOptions(panel().getByRole('combobox', { name: '执行对象' }), '全部连接');
  await user.click(button('执行'));
  expect(await panel().findByRole('button', { name: '停止' })).toBeTruthy();
  expect(core.inputsOf('automation.runSequence')).toEqual([{ id: 1, target: { kind: 'all' } }]);
  const methods = core.calls.map(({ method }) => method);
  expect(methods.indexOf('automation.change')).toBeLessThan(methods.indexOf('automation.runSequence'));
  await user.click(button('停止'));
  await waitFor(() => expect(button('执行')).toBeTruthy());
  expect(core.inputsOf('automation.stop')).toEqual([{ id: 1, task: 'sequence' }]);
});

test('why it did not run is said', async () => {
  const { user } = await show([step('a')], {
    'automation.runSequence': () => failure(fault('NOT_OPEN', '')),
  });
  await user.click(button('执行'));
  expect((await panel().findByRole('alert')).textContent).toContain('还没有打开');
});

test('progress is live, and results show what was received', async () => {
  let runs: SequenceRun[] = [runOf({ steps: [stepRun({ result: 'running', attempts: 1 })] })];
  const { core } = await show([step('登录')], { 'automation.runs': () => success({ runs }) });
  const state = { end: null, fault: null, running: 1, passed: 0, failed: 0 };
  core.change(1, { automation: newAutomationState({ sequence: state }) });
  expect(await panel().findByText('进行中')).toBeTruthy();
  const received = new TextEncoder().encode('ERR\r\n');
  const expired = fault('EXPECT_TIMED_OUT', '', { limit: 250 });
  const failed = {
    result: 'failed',
    attempts: 2,
    ms: 250,
    received,
    receivedBytes: 5,
    fault: expired,
  } as const;
  runs = [
    runOf({ result: 'failed', steps: [stepRun({ ...failed, name: '登录' })] }),
    runOf({ peer: '10.0.0.8:1', result: 'passed', steps: [stepRun({ result: 'passed', ms: 3 })] }),
  ];
  // The session's state does not change while steps go on.
  const list = within(panel().getByRole('list', { name: '执行结果' }));
  expect(await list.findByText('250 ms 内没有等到期待的内容')).toBeTruthy();
  expect(list.getByText(/步骤 1 登录/).textContent).toContain('250 ms · 2 次尝试');
  expect(list.getByText('ERR\\r\\n')).toBeTruthy();
  expect(list.getByText('45 52 52 0D 0A')).toBeTruthy();
  expect(list.getByText('10.0.0.8:1')).toBeTruthy();
});

test.each([
  ['报告 Markdown', 'markdown', 'report.md'],
  ['报告 JUnit XML', 'junit', 'report.xml'],
])('%s is handed out as a file', async (name, as, file) => {
  const saved: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
  onTestFinished(() => click.mockRestore());
  const core = createFakeCore();
  core.settings = { ...DEFAULT_SETTINGS, tools: 'sequence' };
  const sequence = { end: 'done', fault: null, running: 0, passed: 1, failed: 0 } as const;
  core.sessions = [newSession(1, { automation: newAutomationState({ sequence }) })];
  const { user } = await showApp(core);
  await user.click(await panel().findByRole('button', { name }));
  await waitFor(() => expect(saved).toEqual([file]));
  expect(core.inputsOf('automation.report')).toEqual([{ id: 1, as }]);
});
