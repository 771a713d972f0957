import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_AUTOMATION, success } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newLogState, newRow, newSession } from '../app/fake-core.fixture.ts';

const log = () => within(screen.getByRole('region', { name: '数据日志' }));

async function show(bytes: number[]) {
  const core = createFakeCore({
    'traffic.resend': () => success({ bytes: 2, targets: 1, failed: [], failedTargets: 0 }),
  });
  core.makeRow = (seq) => newRow(seq, { bytes: Uint8Array.from(bytes), size: bytes.length, text: 'hi' });
  core.sessions = [newSession(1, { phase: 'open', log: newLogState({ next: 3 }) })];
  const shown = await showApp(core);
  const rows = await log().findAllByRole('option');
  await shown.user.click(rows[1] as HTMLElement);
  return { core, ...shown };
}

const menu = async (user: Awaited<ReturnType<typeof show>>['user'], name: string) => {
  await user.click(log().getByRole('button', { name: '复制' }));
  await user.click(log().getByRole('button', { name }));
};

test('a record is sent again from its row, and from the menu', async () => {
  const { core, user } = await show([0x68, 0x69]);
  await user.click(log().getByRole('button', { name: '重发' }));
  await menu(user, '重发所选记录');
  await waitFor(() => expect(core.inputsOf('traffic.resend')).toHaveLength(2));
  expect(core.inputsOf('traffic.resend')[0]).toMatchObject({ id: 1, position: 1, target: { kind: 'all' } });
  expect(await screen.findByText('已发送 2 字节')).toBeTruthy();
});

test('a record becomes a quick command: text where it is one, else hex', async () => {
  const { core, user } = await show([0x68, 0x69, 0x0d, 0x0a]);
  await menu(user, '存为快捷指令');
  await screen.findByText('已存为快捷指令：hi\\r');
  await waitFor(
    () =>
      expect((core.automations.get(1) ?? DEFAULT_AUTOMATION).commands).toMatchObject([
        { commands: [{ content: { parts: 'text', text: 'hi\\r\n', escapes: true } }] },
      ]),
    { timeout: 2000 },
  );
  expect(core.settings.tools).toBe('commands');
});
