import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type Content, type HistoryEntry, NO_APPEND } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newSession } from '../app/fake-core.fixture.ts';

const entry = (id: number, content: Content, times = 1): HistoryEntry => ({
  id,
  at: Date.UTC(2026, 10, 20, 12) * 1000,
  content,
  times,
});
const append = { ...NO_APPEND, ending: 'crlf' } as const;
const dialog = () => within(screen.getByRole('dialog', { name: '历史发送' }));
const options = () => dialog().queryAllByRole('option');
const press = (name: string) => dialog().getByRole('button', { name });
const editor = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '发送内容' });

async function show() {
  const core = createFakeCore();
  core.sessions = [newSession(1, { phase: 'open' })];
  core.history = [
    entry(3, { parts: 'hex', hex: '7E 01', variables: true, append }),
    entry(2, { parts: 'text', text: 'hello\nworld', charset: 'gbk', escapes: false }, 4),
    entry(1, { parts: 'text', text: 'bye', charset: 'utf-8', escapes: true }),
  ];
  const shown = await showApp(core);
  await shown.user.click(screen.getByRole('button', { name: '历史发送' }));
  await waitFor(() => expect(options()).toHaveLength(3));
  return { core, ...shown };
}

test('sends of before are listed, the newest first, and searched', async () => {
  const { user } = await show();
  expect(options().map((option) => option.textContent)).toEqual([
    expect.stringMatching(/^HEX7E 01/),
    expect.stringMatching(/^文本hello world.* · 4 次$/),
    expect.stringMatching(/^文本bye/),
  ]);
  await user.type(dialog().getByRole('textbox', { name: '查找' }), 'bye');
  await waitFor(() => expect(options()).toHaveLength(1));
  expect(dialog().getByText('显示 1 条，共 3 条（最多保留 500 条）')).toBeTruthy();
});

test('what is not kept is said', async () => {
  await show();
  expect(dialog().getByText(/^超过 65,536 个字符的内容、发送的文件/)).toBeTruthy();
});

test('Enter puts one into the editor as it was, with its settings', async () => {
  const { core, user } = await show();
  dialog().getByRole('listbox').focus();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(editor().value).toBe('hello\nworld');
  await waitFor(() =>
    expect(core.sessions[0]?.options).toMatchObject({
      sendParts: 'text',
      sendCharset: 'gbk',
      escapes: false,
      append: NO_APPEND,
    }),
  );
});

test('so does a double click', async () => {
  const { core, user } = await show();
  await user.dblClick(options()[0] as HTMLElement);
  expect(editor().value).toBe('7E 01');
  await waitFor(() => expect(core.sessions[0]?.options).toMatchObject({ sendParts: 'hex', append }));
});

test('one is sent again as it was', async () => {
  const { core, user } = await show();
  await user.click(options()[2] as HTMLElement);
  await user.click(press('重发'));
  await dialog().findByText('已重发 5 字节');
  expect(core.inputsOf('sessions.send')).toEqual([
    { id: 1, target: { kind: 'all' }, body: { parts: 'text', text: 'bye', charset: 'utf-8', escapes: true } },
  ]);
});

test('one becomes a quick command, and the panel shows it', async () => {
  const { core, user } = await show();
  await user.click(press('存为快捷指令'));
  await screen.findByRole('tabpanel', { name: '快捷指令' });
  await waitFor(
    () =>
      expect(core.automations.get(1)?.commands[0]?.commands).toMatchObject([{ content: { hex: '7E 01' } }]),
    { timeout: 2000 },
  );
});

test('one is deleted, all are after a question', async () => {
  const { core, user } = await show();
  await user.click(press('删除'));
  await waitFor(() => expect(options()).toHaveLength(2));
  await user.click(press('清空'));
  await user.click(press('取消'));
  expect(core.history).toHaveLength(2);
  await user.click(press('清空'));
  await user.click(press('全部删除'));
  await dialog().findByText('还没有发送过内容。');
  expect(core.history).toEqual([]);
});
