import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS, failure, fault, NO_APPEND, type SessionOptions } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newSession } from '../app/fake-core.fixture.ts';
import { previewHandlers } from '../app/fake-preview.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';

const region = () => within(screen.getByRole('region', { name: '数据发送' }));
const editor = () => region().getByRole<HTMLTextAreaElement>('textbox', { name: '发送内容' });

async function show(options: Partial<SessionOptions> = {}, handlers: MemoryHandlers = {}) {
  const core = createFakeCore(handlers);
  core.sessions = [newSession(1, { phase: 'open', options: { ...DEFAULT_OPTIONS, ...options } })];
  return { core, ...(await showApp(core)) };
}

test('escapes are shown as the bytes that they stand for', async () => {
  const { user } = await show();
  await user.type(editor(), 'A\\r\\n');
  await region().findByText('41 0D 0A');
});

test('while nobody answers, no bytes stand there but those of this very text', async () => {
  let lost = false;
  const { user } = await show(
    {},
    {
      'text.preview': (input) =>
        (lost ? undefined : previewHandlers['text.preview']?.(input)) ?? failure(fault('DISCONNECTED', '')),
    },
  );
  await user.type(editor(), 'A');
  await region().findByText('41');
  lost = true;
  await user.type(editor(), 'B');
  await waitFor(() => expect(region().queryByText('41')).toBeNull());
});

test('appended bytes are told apart by brackets and in words, not by colour alone', async () => {
  const { user } = await show({ append: { ...NO_APPEND, ending: 'crlf' } });
  await user.type(editor(), 'Hi');
  await region().findByText('将发送 4 字节：');
  expect(region().getByText('48 69')).toBeTruthy();
  expect(region().getByTitle('自动附加 2 字节').textContent).toBe('自动附加 2 字节[0D 0A]');
});

test('the end of long content still shows what is appended', async () => {
  const { user } = await show({ append: { ...NO_APPEND, ending: 'lf' } });
  await user.click(editor());
  await user.paste('x'.repeat(100));
  expect((await region().findByTitle('自动附加 1 字节')).textContent).toContain('[0A]');
});

test('a mistake in an escape says where, and a click moves the caret there', async () => {
  const { user } = await show();
  await user.type(editor(), 'abc\\q');
  const mistake = await region().findByRole('button', { name: /不认识的转义符 \\q/ });
  await user.click(mistake);
  expect(document.activeElement).toBe(editor());
  expect([editor().selectionStart, editor().selectionEnd]).toEqual([3, 5]);
});

test('content with variables says that each send differs', async () => {
  const { user } = await show();
  await user.click(editor());
  await user.paste('{{counter}}');
  await region().findByText('每次发送不同');
});

test('content is sent with what the settings say', async () => {
  const { core, user } = await show({ escapes: false, variables: false });
  await user.type(editor(), 'a');
  await user.click(region().getByRole('button', { name: '发送' }));
  await waitFor(() => expect(core.inputsOf('sessions.send')).toHaveLength(1));
  expect(core.inputsOf('sessions.send')).toMatchObject([
    { body: { text: 'a', escapes: false, variables: false, append: NO_APPEND } },
  ]);
});
