import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  type AutomationState,
  DEFAULT_AUTOMATION,
  DEFAULT_OPTIONS,
  DEFAULT_SETTINGS,
  failure,
  fault,
  type Rule,
  type RuleState,
  success,
} from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newAutomationState } from '../app/fake-core.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';
import { newRule } from './new-rule.ts';

const panel = () => within(screen.getByRole('tabpanel', { name: '自动应答' }));
const echo = (name: string): Rule => ({ ...newRule('utf-8'), name, reply: { kind: 'echo' } });

async function show(rules: Rule[] = [], handlers: MemoryHandlers = {}) {
  const core = createFakeCore(handlers);
  core.settings = { ...DEFAULT_SETTINGS, tools: 'rules' };
  core.automations.set(1, { ...DEFAULT_AUTOMATION, rules: { ...DEFAULT_AUTOMATION.rules, rules } });
  const { user } = await showApp(core);
  await panel().findByRole('checkbox', { name: '启用自动应答' });
  return { core, user, saved: () => core.automations.get(1)?.rules };
}

/** A core whose rules do something: `tell` says what, in their order. */
async function showStates(...list: Rule[]) {
  let states: Partial<RuleState>[] = [];
  const rules = { ...DEFAULT_AUTOMATION.rules, rules: list };
  const shown = await show([], {
    'automation.get': () =>
      success({
        automation: { ...DEFAULT_AUTOMATION, rules },
        revision: 0,
        rules: list.map(({ id = '' }, index) => ({ id, hits: 0, rest: null, ...states[index] })),
      }),
  });
  return {
    ...shown,
    tell(now: Partial<RuleState>[], state: Partial<AutomationState['rules']>): void {
      states = now;
      const all = { on: true, hits: 0, suspended: 0, resting: 0, ...state };
      shown.core.change(1, { automation: newAutomationState({ rules: all }) });
    },
  };
}

test('a new rule answers in the charset in which the session sends', async () => {
  const { core, user, saved } = await show();
  core.change(1, { options: { ...DEFAULT_OPTIONS, sendCharset: 'gbk' } });
  await waitFor(() =>
    expect(screen.getAllByRole<HTMLSelectElement>('combobox', { name: '发送编码' })[0]?.value).toBe('gbk'),
  );
  await user.click(panel().getByRole('button', { name: '添加规则' }));
  await waitFor(() => expect(saved()?.rules[0]?.reply).toMatchObject({ content: { charset: 'gbk' } }), {
    timeout: 2000,
  });
});

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
  const { core, user } = await show([{ ...newRule('utf-8'), pattern }]);
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
  const { core, user, tell } = await showStates(echo('a'), echo('b'));
  tell([{ hits: 3 }, { hits: 12 }], { hits: 15, suspended: 2 });
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

test('counters stay with their rules while these are moved, changed, deleted and brought back', async () => {
  const { user, tell } = await showStates(echo('a'), echo('b'), echo('c'));
  tell([{ hits: 1 }, { hits: 2 }, { hits: 3 }], { hits: 6 });
  await panel().findByRole('img', { name: '命中 3 次' });
  // Nothing of it is saved yet when it is looked at.
  const shown = () =>
    panel()
      .getAllByRole('img', { name: /^命中 / })
      .map((count) => count.textContent);
  panel().getByRole('button', { name: '移动 规则 3 c' }).focus();
  await user.keyboard('{ArrowUp}');
  expect(shown()).toEqual(['1', '3', '2']);
  await user.click(panel().getByRole('checkbox', { name: '启用 规则 2 c' }));
  await user.click(panel().getByRole('button', { name: '删除 规则 1 a' }));
  expect(shown()).toEqual(['3', '2']);
  await user.click(panel().getByRole('button', { name: '撤销' }));
  expect(shown()).toEqual(['1', '3', '2']);
  await user.click(panel().getByRole('button', { name: '添加规则' }));
  expect(shown()).toEqual(['1', '3', '2', '0']);
});

test('a rule that rests says why and until when, and one that is too slow is let go on', async () => {
  const { core, user, tell } = await showStates(echo('a'), echo('b'), echo('c'));
  tell([{ rest: 'slow' }, { hits: 5, rest: 'most' }, { hits: 9 }], { hits: 14, resting: 2 });
  const alert = await panel().findByRole('alert');
  expect(alert.textContent).toContain('1 条规则的正则表达式匹配太慢');
  const described = (name: RegExp) => {
    const id = panel().getByRole('button', { name }).getAttribute('aria-describedby');
    return id === null ? null : document.getElementById(id)?.textContent;
  };
  expect(described(/^规则 1 a/)).toMatch(/^已暂停正则表达式匹配太慢.*恢复.*重新打开后继续/);
  expect(described(/^规则 2 b/)).toMatch(/^已到上限已应答 5 次.*清零计数.*重新打开后继续/);
  expect(described(/^规则 3 c/)).toBeNull();
  await user.click(panel().getByRole('button', { name: '恢复' }));
  expect(core.inputsOf('automation.resumeReplies')).toEqual([{ id: 1, reset: false }]);
  // It does not reply meanwhile: only that a rule less rests is told.
  tell([{}, { hits: 5, rest: 'most' }, { hits: 9 }], { hits: 14, resting: 1 });
  await waitFor(() => expect(panel().queryByRole('alert')).toBeNull());
  expect(described(/^规则 1 a/)).toBeNull();
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

test('frames of its own that are switched off stay off, also right after one of their fields was typed in', async () => {
  const { user, saved } = await show();
  await user.click(panel().getByText('帧与保护'));
  const own = panel().getByRole<HTMLInputElement>('checkbox', { name: '另外分帧' });
  await user.click(own);
  await user.selectOptions(panel().getByRole('combobox', { name: '方式' }), '固定长度');
  await user.type(panel().getByRole('textbox', { name: '长度（字节）' }), '0');
  await user.click(own);
  expect(own.checked).toBe(false);
  await waitFor(() => expect(saved()?.framing).toBeNull(), { timeout: 2000 });
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
