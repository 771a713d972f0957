import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { showApp } from '../app/app.fixture.tsx';
import {
  createFakeCore,
  newCapture,
  newLogState,
  newReadOnlySession,
  newSession,
} from '../app/fake-core.fixture.ts';

/** Microseconds since 1970. */
const FIRST_AT = Date.UTC(2026, 10, 20, 12) * 1000;

function opened() {
  const core = createFakeCore();
  core.sessions = [
    newReadOnlySession(1, 'day.slcap', {
      log: newLogState({ first: 5, next: 20, firstAt: FIRST_AT, lastAt: FIRST_AT + 60_000_000 }),
    }),
    newSession(2),
  ];
  core.captures = [newCapture('day.slcap', { session: 1, damaged: true })];
  return core;
}

test('an opened capture shows its facts in place of network settings', async () => {
  await showApp(opened());
  const facts = within(screen.getByRole('region', { name: '记录信息' }));
  await waitFor(() => expect(facts.getByText(/有损坏/)).toBeTruthy());
  const values = facts.getAllByRole('definition').map((value) => value.textContent);
  expect(values).toEqual(
    expect.arrayContaining([
      'day',
      '只读',
      '4.0 KiB',
      '15',
      expect.stringMatching(/^2026-11-\d\d \d\d:00:00\.000$/),
      expect.stringMatching(/^2026-11-\d\d \d\d:01:00\.000$/),
    ]),
  );
  expect(screen.queryByRole('region', { name: '网络设置' })).toBeNull();
  expect(screen.queryByRole('region', { name: '发送设置' })).toBeNull();
});

test('damage that is found while it is looked at is said there', async () => {
  const core = opened();
  core.captures = [newCapture('day.slcap', { session: 1 })];
  await showApp(core);
  const facts = within(screen.getByRole('region', { name: '记录信息' }));
  await waitFor(() => expect(facts.getByText('完好')).toBeTruthy());
  core.captures = [newCapture('day.slcap', { session: 1, damaged: true })];
  core.change(1, { log: newLogState({ first: 5, next: 20, bytes: 7 }) });
  await waitFor(() => expect(facts.getByText(/有损坏/)).toBeTruthy());
});

test('nothing can be sent from it, and the reason stands there', async () => {
  await showApp(opened());
  expect(screen.queryByRole('button', { name: '发送' })).toBeNull();
  expect(screen.getByText(/只能查看、过滤和导出/)).toBeTruthy();
  const settings = within(screen.getByRole('region', { name: '接收设置' }));
  expect(settings.getByRole('combobox', { name: '接收编码' })).toBeTruthy();
  expect(settings.queryByRole('button', { name: '清除接收' })).toBeNull();
  expect(settings.queryByRole('checkbox', { name: '接收保存到文件' })).toBeNull();
});

test('keys that open, close or clear a session leave it alone', async () => {
  const core = opened();
  const { user } = await showApp(core);
  await user.keyboard('{F5}{Control>}l{/Control}');
  expect(core.inputsOf('sessions.open')).toEqual([]);
  expect(core.inputsOf('traffic.clear')).toEqual([]);
});

test('its tab is marked, and it closes without a question', async () => {
  const core = opened();
  const { user } = await showApp(core);
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('只读day');
  await user.click(screen.getByRole('button', { name: '关闭记录' }));
  await waitFor(() => expect(screen.getAllByRole('tab')).toHaveLength(1));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(core.inputsOf('sessions.remove')).toEqual([{ id: 1 }]);
});
