import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore } from '../app/fake-core.fixture.ts';

async function showSettings() {
  const core = createFakeCore();
  const { user } = await showApp(core);
  await user.click(screen.getByRole('button', { name: '设置' }));
  return { core, user, dialog: within(screen.getByRole('dialog', { name: '设置' })) };
}

test('recording to disk is switched off, and its limits with it', async () => {
  const { core, user, dialog } = await showSettings();
  const toggle = dialog.getByRole('checkbox', { name: '记录到磁盘' });
  expect(toggle.getAttribute('aria-describedby')).toBeTruthy();
  await user.click(toggle);
  await waitFor(() => expect(core.settings.capture).toBe(false));
  const limit = dialog.getByRole<HTMLInputElement>('textbox', { name: '每个会话上限 (MiB)' });
  await waitFor(() => expect(limit.disabled).toBe(true));
  expect(dialog.getByRole<HTMLInputElement>('textbox', { name: '日志内存上限 (MiB)' }).disabled).toBe(false);
});

test.each([
  ['每个会话上限 (MiB)', 'captureMiB', '512', '15', '16 到 16,777,216'],
  ['磁盘保留空间 (MiB)', 'diskFloorMiB', '0', '1.5', '0 到 1,048,576'],
  ['日志内存上限 (MiB)', 'memoryMiB', '64', 'x', '16 到 4,096'],
] as const)(
  '%s is applied when the field is left, within its bounds',
  async (name, key, good, bad, range) => {
    const { core, user, dialog } = await showSettings();
    const field = dialog.getByRole('textbox', { name });
    await user.clear(field);
    await user.type(field, bad);
    await user.tab();
    expect(dialog.getByText(`请填 ${range} 之间的整数`)).toBeTruthy();
    expect(core.inputsOf('settings.change')).toEqual([]);
    await user.clear(field);
    await user.type(field, good);
    expect(core.inputsOf('settings.change')).toEqual([]);
    await user.tab();
    await waitFor(() => expect(core.settings[key]).toBe(Number(good)));
  },
);

test('what another window changed is shown, and is not changed back by leaving the field', async () => {
  const { core, user, dialog } = await showSettings();
  const field = dialog.getByRole<HTMLInputElement>('textbox', { name: '日志内存上限 (MiB)' });
  core.settings = { ...core.settings, memoryMiB: 64 };
  core.transport.emit('changed');
  await waitFor(() => expect(field.value).toBe('64'));
  await user.click(field);
  await user.tab();
  expect(core.inputsOf('settings.change')).toEqual([]);
});

test('full-width digits of an input method are digits', async () => {
  const { core, user, dialog } = await showSettings();
  const field = dialog.getByRole<HTMLInputElement>('textbox', { name: '日志内存上限 (MiB)' });
  await user.clear(field);
  await user.type(field, '５１２');
  expect(field.getAttribute('aria-invalid')).toBeNull();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(core.settings.memoryMiB).toBe(512));
  await waitFor(() => expect(field.value).toBe('512'));
  expect(document.activeElement).toBe(field);
});
