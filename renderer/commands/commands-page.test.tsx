import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { failure, fault, MAX_COMMANDS, MAX_DRAFT_CHARS } from '#contract';
import { newAutomationState } from '../app/fake-core.fixture.ts';
import { heldConversions } from '../app/fake-preview.fixture.ts';
import { page, showCommands, shownNames, textCommand } from './commands.fixture.tsx';

const three = [
  {
    name: '常用',
    commands: [textCommand('查询', 'get'), textCommand('复位', 'rst'), textCommand('', 'AT\\r\\n')],
  },
];
const button = (name: string | RegExp) => page().getByRole('button', { name });

test('one click sends a command to the chosen target', async () => {
  const { core, user } = await showCommands(three);
  await user.click(button('发送 复位'));
  await waitFor(() =>
    expect(core.inputsOf('automation.sendCommand')).toEqual([
      { id: 1, group: 0, index: 1, target: { kind: 'all' } },
    ]),
  );
  expect(await screen.findByText('已发送 5 字节')).toBeTruthy();
});

test('the first command is added with a group, edited in place, and what is edited is what is sent', async () => {
  const { core, user, kept } = await showCommands([]);
  expect(page().getByText('还没有快捷指令。添加一条，或从文件导入。')).toBeTruthy();
  await user.click(button('添加指令'));
  await user.type(page().getByRole('textbox', { name: '名称' }), '心跳');
  await user.type(page().getByRole('textbox', { name: '指令内容' }), 'ping');
  await user.click(button('发送 心跳'));
  await waitFor(() => expect(core.inputsOf('automation.sendCommand')).toHaveLength(1));
  const methods = core.calls.map(({ method }) => method);
  expect(methods.lastIndexOf('automation.change')).toBeLessThan(methods.indexOf('automation.sendCommand'));
  expect(kept()).toMatchObject([{ name: '常用', commands: [{ name: '心跳', content: { text: 'ping' } }] }]);
});

test('Ctrl+Enter in a command sends it, not what is in the editor', async () => {
  const { core, user } = await showCommands(three);
  await user.click(button('编辑 复位'));
  await user.click(page().getByRole('textbox', { name: '指令内容' }));
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(core.inputsOf('automation.sendCommand')).toMatchObject([{ index: 1 }]));
  expect(core.inputsOf('sessions.send')).toEqual([]);
});

test('everything about a command is edited in place', async () => {
  const { user, kept } = await showCommands(three);
  await user.click(button('编辑 查询'));
  await user.click(page().getByRole('radio', { name: 'HEX' }));
  await waitFor(() =>
    expect(page().getByRole<HTMLTextAreaElement>('textbox', { name: '指令内容' }).value).toBe('67 65 74'),
  );
  const delay = page().getByRole('textbox', { name: '之后等待 (ms)' });
  await user.clear(delay);
  await user.type(delay, '250');
  await user.selectOptions(page().getByRole('combobox', { name: '目标' }), '全部客户端');
  await user.selectOptions(page().getByRole('combobox', { name: '快捷键' }), 'Alt+3');
  await user.click(page().getByRole('checkbox', { name: '播放时跳过' }));
  await waitFor(
    () =>
      expect(kept()[0]?.commands[0]).toEqual({
        name: '查询',
        content: { parts: 'hex', hex: '67 65 74' },
        delayMs: 250,
        target: { kind: 'all' },
        key: 3,
        skip: true,
      }),
    { timeout: 2000 },
  );
});

test('what is edited while a content becomes hex stays', async () => {
  const { handlers, answer } = heldConversions();
  const { user, kept } = await showCommands(three, handlers);
  await user.click(button('编辑 查询'));
  await user.click(page().getByRole('radio', { name: 'HEX' }));
  await user.type(page().getByRole('textbox', { name: '名称' }), '温度');
  answer();
  const names = () => kept()[0]?.commands.map(({ name, content }) => [name, content.parts]);
  await waitFor(() => expect(names()?.[0]).toEqual(['查询温度', 'hex']), { timeout: 2000 });
});

test('a command that is moved while its content becomes hex does not leave the content behind', async () => {
  const { handlers, answer } = heldConversions();
  const { user, kept } = await showCommands(three, handlers);
  await user.click(button('编辑 查询'));
  await user.click(page().getByRole('radio', { name: 'HEX' }));
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  answer();
  const names = () => kept()[0]?.commands.map(({ name, content }) => [name, content.parts]);
  await waitFor(() => expect(names()?.[1]?.[0]).toBe('查询'), { timeout: 2000 });
  expect(names()?.[0]).toEqual(['复位', 'text']);
});

test('a content that is too long is not cut: it stays as it was, and that is said', async () => {
  const { user, kept } = await showCommands(three);
  await user.click(button('编辑 查询'));
  const content = page().getByRole<HTMLTextAreaElement>('textbox', { name: '指令内容' });
  expect(content.maxLength).toBe(-1);
  fireEvent.change(content, { target: { value: 'x'.repeat(MAX_DRAFT_CHARS + 1) } });
  expect(page().getByRole('alert').textContent).toBe('超过 65,536 个字符，放不下，内容没有改动。');
  expect(content.value).toBe('get');
  await user.type(content, '!');
  expect(page().queryByRole('alert')).toBeNull();
  await waitFor(() => expect(kept()[0]?.commands[0]?.content).toMatchObject({ text: 'get!' }), {
    timeout: 2000,
  });
});

test('a command without a name is called by its content', async () => {
  await showCommands(three);
  expect(shownNames()).toEqual(['查询', '复位', 'AT\\r\\n']);
});

test('commands are sorted by Alt and the arrows, and the focus goes along', async () => {
  const { user, kept } = await showCommands(three);
  button('编辑 查询').focus();
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(shownNames()).toEqual(['复位', '查询', 'AT\\r\\n']);
  expect(document.activeElement).toBe(button('编辑 查询'));
  await user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}');
  expect(shownNames()).toEqual(['复位', 'AT\\r\\n', '查询']);
  await waitFor(() => expect(kept()[0]?.commands.at(-1)?.name).toBe('查询'), { timeout: 2000 });
});

test('commands are sorted by dragging', async () => {
  await showCommands(three);
  const dataTransfer = { setData: () => {}, types: [], effectAllowed: '' };
  const items = within(page().getByRole('list', { name: '快捷指令' })).getAllByRole('listitem');
  fireEvent.dragStart(button('移动 AT\\r\\n'), { dataTransfer });
  fireEvent.dragOver(items[0] as HTMLElement, { dataTransfer });
  fireEvent.drop(items[0] as HTMLElement, { dataTransfer });
  expect(shownNames()).toEqual(['AT\\r\\n', '查询', '复位']);
});

test('a deleted command comes back with one click, a duplicate has no key', async () => {
  const { user } = await showCommands([{ name: 'a', commands: [textCommand('x', '1', { key: 2 })] }]);
  await user.click(button('编辑 x'));
  await user.click(button('复制 x'));
  expect(shownNames()).toEqual(['x', 'x']);
  expect(page().getAllByText('Alt+2', { selector: 'kbd' })).toHaveLength(1);
  await user.click(page().getAllByRole('button', { name: '编辑 x' })[0] as HTMLElement);
  await user.click(button('删除 x'));
  expect(shownNames()).toEqual(['x']);
  expect(page().getByText('已删除 x')).toBeTruthy();
  expect(document.activeElement).toBe(button('撤销'));
  await user.click(button('撤销'));
  expect(shownNames()).toEqual(['x', 'x']);
});

test('groups are added with a name, renamed, and deleted after a question when they hold commands', async () => {
  const { user, kept } = await showCommands(three);
  await user.click(button('新建分组'));
  const name = page().getByRole('textbox', { name: '分组名称' });
  await user.clear(name);
  await user.type(name, '测试{Enter}');
  expect(page().getByRole<HTMLSelectElement>('combobox', { name: '分组' }).value).toBe('1');
  await user.click(button('删除分组'));
  expect(shownNames()).toHaveLength(3);
  await user.click(button('删除分组'));
  expect(page().getByText('删除分组“常用”和其中的 3 条指令？')).toBeTruthy();
  await user.click(page().getByRole('button', { name: '取消' }));
  expect(shownNames()).toHaveLength(3);
  await user.click(button('删除分组'));
  await user.click(page().getByRole('button', { name: '删除' }));
  expect(shownNames()).toEqual([]);
  await waitFor(() => expect(kept()).toEqual([]), { timeout: 2000 });
});

test('a group is played for some rounds, shows where it is, and is stopped', async () => {
  const { core, user } = await showCommands(three);
  const rounds = page().getByRole('textbox', { name: '轮数' });
  await user.clear(rounds);
  expect(page().getByText('不填：一直播放，直到停止')).toBeTruthy();
  await user.type(rounds, '2');
  await user.click(button('按顺序播放'));
  await page().findByText('正在播放“常用”：第 1 / 2 轮，第 1 / 3 条');
  expect(core.inputsOf('automation.play')).toEqual([{ id: 1, group: 0, rounds: 2, target: { kind: 'all' } }]);
  await user.click(button('停止播放'));
  await page().findByText('“常用”已停止播放。');
});

test('a group of which nothing is played says so, and what to do', async () => {
  const { user } = await showCommands([{ name: '常用', commands: [textCommand('x', '1', { skip: true })] }], {
    'automation.play': () => failure(fault('NOTHING_TO_PLAY', '', { size: 1 })),
  });
  await user.click(button('按顺序播放'));
  const alert = await page().findByRole('alert');
  expect(alert.textContent).toContain('1 条指令都设为“播放时跳过”');
  expect(alert.textContent).not.toContain('发送内容');
});

test('why playing failed is said', async () => {
  const { core } = await showCommands(three);
  const play = { group: '常用', index: 1, size: 3, round: 1, rounds: null };
  core.change(1, {
    automation: newAutomationState({ play: { ...play, end: 'failed', fault: fault('TARGET_GONE', '') } }),
  });
  await page().findByText('“常用”因错误停止播放。');
  expect(page().getByRole('alert')).toBeTruthy();
});

test('while it is played endlessly no other number of rounds stands there; where it stopped is said', async () => {
  const { core } = await showCommands(three);
  const play = { group: '常用', index: 1, size: 3, round: 4, rounds: null };
  core.change(1, { automation: newAutomationState({ play: { ...play, end: null, fault: null } }) });
  await page().findByText('正在播放“常用”：第 5 轮，第 2 / 3 条');
  expect(page().getByRole<HTMLInputElement>('textbox', { name: '轮数' }).value).toBe('');
  expect(within(button('编辑 复位')).getByText('播放中')).toBeTruthy();
  core.change(1, {
    automation: newAutomationState({ play: { ...play, end: 'failed', fault: fault('NOT_OPEN', '') } }),
  });
  await page().findByText('停在第 2 / 3 条。');
  expect(page().getByText('连接已断开，或会话已关闭')).toBeTruthy();
});

test('Alt and a digit send the command with that key from anywhere', async () => {
  const { core, user } = await showCommands([
    { name: 'a', commands: [textCommand('x', '1')] },
    { name: 'b', commands: [textCommand('y', '2', { key: 5 })] },
  ]);
  await user.click(screen.getByRole('textbox', { name: '发送内容' }));
  await user.keyboard('{Alt>}4{/Alt}{Alt>}5{/Alt}');
  await waitFor(() => expect(core.inputsOf('automation.sendCommand')).toHaveLength(1));
  expect(core.inputsOf('automation.sendCommand')).toMatchObject([{ group: 1, index: 0 }]);
});

test('a full group says so, and loses nothing that was removed from it', async () => {
  const full = Array.from({ length: MAX_COMMANDS }, (_, i) => textCommand(`n${i}`, 'x'));
  const { user, kept } = await showCommands([{ name: '满', commands: full }]);
  expect(page().getByText(`分组“满”已有 ${MAX_COMMANDS} 条指令，不能再添加。`)).toBeTruthy();
  expect(button('添加指令')).toHaveProperty('disabled', true);
  await user.click(button('编辑 n0'));
  expect(button('复制 n0')).toHaveProperty('disabled', true);
  await user.click(button('删除 n0'));
  await user.click(button('添加指令'));
  await waitFor(() => expect(kept()[0]?.commands).toHaveLength(MAX_COMMANDS));
  expect(button('撤销')).toHaveProperty('disabled', true);
});
