import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_AUTOMATION, type SessionState, success } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newLogState, newRow, newSession } from '../app/fake-core.fixture.ts';

const log = () => within(screen.getByRole('region', { name: '数据日志' }));
const dialog = () => screen.queryByRole('dialog', { name: '记录 #2' });

async function openRecord(patch: Partial<SessionState> = {}, size = 2) {
  const core = createFakeCore({
    'traffic.resend': () => success({ bytes: 2, targets: 1, failed: [], failedTargets: 0 }),
  });
  core.makeRow = (seq) =>
    newRow(seq, { bytes: new Uint8Array(size).fill(0x41), size, text: 'A'.repeat(size) });
  core.sessions = [newSession(1, { phase: 'open', log: newLogState({ next: 3 }), ...patch })];
  const { user } = await showApp(core);
  const rows = await log().findAllByRole('option');
  await user.click(rows[1] as HTMLElement);
  await user.keyboard('{Enter}');
  return { core, user, shown: within(await screen.findByRole('dialog', { name: '记录 #2' })) };
}

test('a record is sent again from its dialog, which makes way for how it ended', async () => {
  const { core, user, shown } = await openRecord();
  await user.click(shown.getByRole('button', { name: '重发' }));
  expect(dialog()).toBeNull();
  expect(await screen.findByText('已发送 2 字节')).toBeTruthy();
  expect(core.inputsOf('traffic.resend')).toMatchObject([{ id: 1, position: 1, target: { kind: 'all' } }]);
});

test('a record becomes a quick command from its dialog, and the commands are shown', async () => {
  const { core, user, shown } = await openRecord();
  await user.click(shown.getByRole('button', { name: '存为快捷指令' }));
  expect(dialog()).toBeNull();
  await screen.findByText('已存为快捷指令：AA');
  await waitFor(
    () =>
      expect((core.automations.get(1) ?? DEFAULT_AUTOMATION).commands).toMatchObject([
        { commands: [{ content: { parts: 'text', text: 'AA' } }] },
      ]),
    { timeout: 2000 },
  );
  expect(core.settings.tools).toBe('commands');
});

test('a record without data cannot be sent', async () => {
  const { shown } = await openRecord({}, 0);
  for (const name of ['重发', '存为快捷指令']) {
    expect(shown.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true);
  }
});

test('a capture that was opened offers neither', async () => {
  const { capture } = newSession(1);
  const { shown } = await openRecord({ capture: { ...capture, state: 'read-only' } });
  expect(shown.getByRole('button', { name: '关闭' })).toBeTruthy();
  expect(shown.queryByRole('button', { name: '重发' })).toBeNull();
  expect(shown.queryByRole('button', { name: '存为快捷指令' })).toBeNull();
});
