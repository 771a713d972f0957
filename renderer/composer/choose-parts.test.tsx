import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS, MAX_DRAFT_CHARS, type SessionOptions } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newSession } from '../app/fake-core.fixture.ts';
import { heldConversions } from '../app/fake-preview.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';

const region = () => within(screen.getByRole('region', { name: '数据发送' }));
const editor = () => region().getByRole<HTMLTextAreaElement>('textbox', { name: '发送内容' });
const mode = (name: '文本' | 'HEX') =>
  within(screen.getByRole('region', { name: '发送设置' })).getByRole<HTMLInputElement>('radio', { name });

async function show(options: Partial<SessionOptions> = {}, handlers: MemoryHandlers = {}) {
  const core = createFakeCore(handlers);
  core.sessions = [newSession(1, { phase: 'open', options: { ...DEFAULT_OPTIONS, ...options } })];
  const shown = await showApp(core);
  return { core, ...shown, options: () => core.sessions[0]?.options };
}

test('text that is longer than a preview becomes hex', async () => {
  const { user } = await show();
  await user.click(editor());
  await user.paste('x'.repeat(600));
  await user.click(mode('HEX'));
  await waitFor(() => expect(editor().value).toBe(Array(600).fill('78').join(' ')));
  expect(mode('HEX').checked).toBe(true);
});

test('what cannot be converted keeps its mode and says why, until the user insists', async () => {
  const { user, options } = await show({ draft: 'a{{counter}}' });
  await user.click(mode('HEX'));
  await region().findByText('没有切换到 HEX：变量 {{…}} 在文本和 HEX 里代表的字节不同');
  expect(options()?.sendParts).toBe('text');
  expect([mode('文本').checked, editor().value]).toEqual([true, 'a{{counter}}']);
  await user.click(region().getByRole('button', { name: '仍切换到 HEX，文字不变' }));
  await waitFor(() => expect(options()?.sendParts).toBe('hex'));
  expect(editor().value).toBe('a{{counter}}');
  expect(region().queryByText(/没有切换到/)).toBeNull();
});

test('what is typed while it is converted is converted too', async () => {
  const { handlers, answer } = heldConversions();
  const { user, options } = await show({ draft: 'a' }, handlers);
  await user.click(mode('HEX'));
  await user.type(editor(), 'b');
  expect(options()?.sendParts).toBe('text');
  answer();
  await waitFor(() => expect(editor().value).toBe('61 62'));
  await waitFor(() => expect(options()).toMatchObject({ sendParts: 'hex', draft: '61 62' }));
});

test('how the text is read is chosen while it is converted: it becomes what it stands for then', async () => {
  const { handlers, answer } = heldConversions();
  const { user, options } = await show({ draft: '\\r' }, handlers);
  await user.click(mode('HEX'));
  await user.click(screen.getByRole('checkbox', { name: '解析转义符' }));
  answer();
  await waitFor(() => expect(options()).toMatchObject({ sendParts: 'hex', escapes: false }));
  expect(editor().value).toBe('5C 72');
});

test('of a text that is too long to be kept, the draft before it is not kept either', async () => {
  const { core } = await show({ sendParts: 'hex', draft: '01 02' });
  fireEvent.change(editor(), { target: { value: 'x'.repeat(MAX_DRAFT_CHARS + 1) } });
  await region().findByText('内容较长，退出后不会保留。');
  await waitFor(() => expect(core.sessions[0]?.options.draft).toBe(''));
  expect(editor().value).toHaveLength(MAX_DRAFT_CHARS + 1);
});
