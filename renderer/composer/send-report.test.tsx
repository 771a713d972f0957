import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type ChecksumField, DEFAULT_OPTIONS, failure, fault, NO_APPEND, success } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newSession } from '../app/fake-core.fixture.ts';
import { previewHandlers } from '../app/fake-preview.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';

const region = () => within(screen.getByRole('region', { name: '数据发送' }));
const editor = () => region().getByRole<HTMLTextAreaElement>('textbox', { name: '发送内容' });
const send = () => region().getByRole('button', { name: '发送' });

async function show(handlers: MemoryHandlers, session: Parameters<typeof newSession>[1] = {}) {
  const core = createFakeCore(handlers);
  core.sessions = [newSession(1, session)];
  return { core, ...(await showApp(core)) };
}

test('that the session is not open is said until it is', async () => {
  const { core, user } = await show({ 'sessions.send': () => failure(fault('NOT_OPEN', '')) });
  await user.click(send());
  await region().findByRole('alert');
  core.change(1, { phase: 'open', local: { address: '0.0.0.0', port: 8080 } });
  await waitFor(() => expect(region().queryByRole('alert')).toBeNull());
  core.change(1, { phase: 'closed' });
  await region().findByText('还没有打开，发送前请先打开或连接。');
  expect(region().queryByRole('alert')).toBeNull();
});

test('targets that got nothing are forgotten once a client comes, and not when one goes', async () => {
  const failed = [{ peer: '10.0.0.9:5001', fault: fault('BROKEN_PIPE', '') }];
  const { core, user } = await show(
    { 'sessions.send': () => success({ bytes: 4, targets: 2, failed, failedTargets: 1 }) },
    { phase: 'open', peers: { total: 2, connected: 2, revision: 1 } },
  );
  await user.click(send());
  await region().findByText('1 个目标没有收到：');
  core.change(1, { peers: { total: 2, connected: 1, revision: 2 } });
  await screen.findByRole('option', { name: '全部客户端（1）' });
  expect(region().getByText('1 个目标没有收到：')).toBeTruthy();
  core.change(1, { peers: { total: 3, connected: 2, revision: 3 } });
  await waitFor(() => expect(region().queryByText('1 个目标没有收到：')).toBeNull());
});

test('a mistake that the preview shows is not shown again, and the caret goes there', async () => {
  const wrong = fault('HEX_INVALID', '', { byteNumber: 2, token: 'G1', offset: 3 });
  const { user } = await show(
    {
      'sessions.send': () => failure(wrong),
      'text.preview': async (input) => {
        const result = await previewHandlers['text.preview']?.(input);
        if (!result?.ok) throw new Error('no preview');
        return success({ ...result.value, fault: wrong });
      },
    },
    { phase: 'open', options: { ...DEFAULT_OPTIONS, sendParts: 'hex', draft: '48 G1' } },
  );
  await region().findByRole('button', { name: '第 2 个字节 "G1" 不是十六进制' });
  await user.click(send());
  const alert = await region().findByRole('alert');
  expect(alert.textContent).toBe('第 2 个字节 "G1" 不是十六进制');
  expect(alert.className).toContain('visually-hidden');
  expect(document.activeElement).toBe(editor());
  expect([editor().selectionStart, editor().selectionEnd]).toEqual([3, 5]);
});

test('what a send says stands above the editor, where it does not move 发送', async () => {
  const { user } = await show({ 'sessions.send': () => failure(fault('NO_TARGET', '')) }, { phase: 'open' });
  await user.click(send());
  const alert = await region().findByRole('alert');
  expect(alert.compareDocumentPosition(editor())).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
});

test('with a checksum there is nothing to send either while nothing is typed', async () => {
  const checksum: ChecksumField = {
    checksum: { kind: 'named', name: 'CRC-16/MODBUS' },
    skipStart: 0,
    skipEnd: 0,
    endian: 'little',
    form: 'binary',
  };
  const { user } = await show(
    {},
    { phase: 'open', options: { ...DEFAULT_OPTIONS, append: { ...NO_APPEND, checksum } } },
  );
  await region().findByText('没有内容，校验和不单独发送');
  expect(editor().getAttribute('aria-invalid')).toBeNull();
  await user.type(editor(), 'a');
  await region().findByText('将发送 3 字节：');
});
