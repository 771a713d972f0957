import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_AUTOMATION, DEFAULT_SETTINGS, failure, fault, type Rule, success } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newAutomationState } from '../app/fake-core.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';
import { newRule } from './new-rule.ts';

const panel = () => within(screen.getByRole('tabpanel', { name: '自动应答' }));
const echo = (name: string): Rule => ({ ...newRule(), name, reply: { kind: 'echo' } });

async function show(rules: Rule[] = [], handlers: MemoryHandlers = {}) {
  const core = createFakeCore(handlers);
  core.settings = { ...DEFAULT_SETTINGS, tools: 'rules' };
  core.automations.set(1, { ...DEFAULT_AUTOMATION, rules: { ...DEFAULT_AUTOMATION.rules, rules } });
  const { user } = await showApp(core);
  await panel().findByRole('checkbox', { name: '启用自动应答' });
  return { core, user, saved: () => core.automations.get(1)?.rules };
}

test('a rule is added, edited in place and saved', async () => {
  const { user, saved } = await show();
  await user.click(panel().getByRole('button', { name: '添加规则' }));
  const fields = within(panel().getByRole('group', { name: '规则 1' }));
  await user.type(fields.getByRole('textbox', { name: '名称' }), '查询');
  const pattern = panel().getByRole('textbox', { name: '匹配内容' });
  await user.clear(pattern);
  expect(panel().getByText(/请输入要匹配的内容/)).toBeTruthy();
  await user.type(pattern, 'AT');
  await user.click(panel().getByRole('checkbox', { name: '必须是整帧' }));
  await user.selectOptions(panel().getByRole('combobox', { name: '应答' }), '大写回显');
  await user.click(panel().getByRole('checkbox', { name: '启用自动应答' }));
  await waitFor(() =>
    expect(saved()).toMatchObject({
      on: true,
      rules: [
        {
          name: '查询',
          pattern: { kind: 'text', text: 'AT', matchCase: false },
          whole: true,
          reply: { kind: 'upper' },
        },
      ],
    }),
  );
  expect(panel().getByText('整帧 AT → 大写回显')).toBeTruthy();
});

test('a rule can answer every frame, bytes with wildcards, or an expression', async () => {
  const { user, saved } = await show([echo('')]);
  await user.click(panel().getByRole('button', { name: /^规则 1/ }));
  const kind = () => panel().getByRole('combobox', { name: '内容类型' });
  const pattern = () => panel().getByRole('textbox', { name: '匹配内容' });
  await user.selectOptions(kind(), 'HEX');
  await user.clear(pattern());
  await user.type(pattern(), '7E ?? 0');
  expect(panel().getByText(/第 3 个字节 “0” 不是十六进制/)).toBeTruthy();
  await user.type(pattern(), '1');
  await waitFor(() => expect(saved()?.rules[0]?.pattern).toEqual({ kind: 'bytes', bytes: '7e??01' }));
  await user.click(panel().getByRole('radio', { name: '全部帧' }));
  await waitFor(() => expect(saved()?.rules[0]?.pattern).toBeNull());
});

test('rules are switched off one by one, sorted by the keyboard and deleted', async () => {
  const { user, saved } = await show([echo('a'), echo('b'), echo('c')]);
  await user.click(panel().getByRole('checkbox', { name: '启用 规则 2 b' }));
  panel().getByRole('button', { name: '移动 规则 3 c' }).focus();
  await user.keyboard('{ArrowUp}');
  await user.click(panel().getByRole('button', { name: '删除 规则 1 a' }));
  await waitFor(() =>
    expect(saved()?.rules.map(({ name, on }) => [name, on])).toEqual([
      ['c', true],
      ['b', false],
    ]),
  );
});

test('a deleted rule comes back where it was, and the focus is never lost', async () => {
  const { user, saved } = await show([echo('a'), echo('b')]);
  await user.click(panel().getByRole('button', { name: '删除 规则 1 a' }));
  expect(panel().getByText('已删除 规则 1 a')).toBeTruthy();
  expect(document.activeElement).toBe(panel().getByRole('button', { name: '撤销' }));
  await user.keyboard('{Enter}');
  expect(document.activeElement).toBe(panel().getByRole('button', { name: '移动 规则 1 a' }));
  await waitFor(() => expect(saved()?.rules.map(({ name }) => name)).toEqual(['a', 'b']));
  await user.click(panel().getByRole('button', { name: '添加规则' }));
  expect(document.activeElement).toBe(panel().getByRole('textbox', { name: '名称' }));
});

test('a reply may use what was received, and the groups of its expression', async () => {
  const pattern = { kind: 'regex', source: '(a)(?P<unit>b)', matchCase: false } as const;
  const { core, user } = await show([{ ...newRule(), pattern }]);
  await user.click(panel().getByRole('button', { name: /^规则 1/ }));
  const received = ['data', '0', '1', '2', 'unit'];
  await waitFor(() =>
    expect(core.inputsOf('text.preview')).toContainEqual(expect.objectContaining({ received })),
  );
  await user.click(panel().getByRole('button', { name: '变量说明' }));
  await user.click(panel().getByRole('button', { name: '{{unit}}' }));
  expect(panel().getByRole<HTMLTextAreaElement>('textbox', { name: '应答内容' }).value).toBe('pong{{unit}}');
});

test('hits are counted live, and the guard is told with a way to go on', async () => {
  let hits = [0, 0];
  const rules = { ...DEFAULT_AUTOMATION.rules, rules: [echo('a'), echo('b')] };
  const automation = { ...DEFAULT_AUTOMATION, rules };
  const { core, user } = await show([], {
    'automation.get': () => success({ automation, revision: 0, hits }),
  });
  hits = [3, 12];
  core.change(1, { automation: newAutomationState({ rules: { on: true, hits: 15, suspended: 2 } }) });
  expect(await panel().findByRole('img', { name: '命中 12 次' })).toBeTruthy();
  expect(panel().getByText('已应答 15 次')).toBeTruthy();
  expect(panel().getByRole('alert').textContent).toContain('已暂停：对 2 个连接');
  await user.click(panel().getByRole('button', { name: '恢复' }));
  await user.click(panel().getByRole('button', { name: '清零计数' }));
  expect(core.inputsOf('automation.resumeReplies')).toEqual([
    { id: 1, reset: false },
    { id: 1, reset: true },
  ]);
});

test('what the core refuses is said with the rule that it is about', async () => {
  const { user } = await show([echo('a'), echo('b')], {
    'automation.change': () =>
      failure(fault('PATTERN_INVALID', '', { path: 'change.rules.rules.1.pattern', token: '(?=' })),
  });
  await user.click(panel().getByRole('checkbox', { name: '启用 规则 2 b' }));
  expect(await panel().findByText('规则 2 没有保存')).toBeTruthy();
  expect(panel().getByRole('alert').textContent).toContain('(?=');
});

test('frames of its own, limits and the guard are refused when they are nonsense', async () => {
  const { user, saved } = await show([echo('a')]);
  await user.click(panel().getByRole('radio', { name: '全部匹配' }));
  const guard = panel().getByRole('textbox', { name: '每分钟上限 (次)' });
  await user.clear(guard);
  await waitFor(() => expect(saved()).toMatchObject({ answer: 'all', guardPerMinute: null }));
  await user.type(guard, 'many');
  expect(guard.getAttribute('aria-invalid')).toBe('true');
  await user.click(panel().getByRole('checkbox', { name: '另外分帧' }));
  await user.click(panel().getByRole('button', { name: 'Modbus TCP' }));
  await waitFor(() => expect(saved()?.framing).toMatchObject({ kind: 'length', offset: 4 }));
});
