import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newReadOnlySession } from '../app/fake-core.fixture.ts';

const panel = () => screen.queryByRole('region', { name: '工具面板' });
const tab = (name: string) => screen.getByRole('tab', { name });

async function show(patch: Partial<typeof DEFAULT_SETTINGS> = {}) {
  const core = createFakeCore();
  core.settings = { ...DEFAULT_SETTINGS, tools: 'commands', ...patch };
  return { core, ...(await showApp(core)) };
}

test('its pages are tabs, also by the arrow keys', async () => {
  const { core, user } = await show();
  expect(tab('快捷指令').getAttribute('aria-selected')).toBe('true');
  await user.click(tab('快捷指令'));
  await user.keyboard('{ArrowLeft}');
  await waitFor(() => expect(core.settings.tools).toBe('script'));
  await waitFor(() => expect(document.activeElement).toBe(tab('脚本')));
  await user.keyboard('{ArrowRight}');
  await waitFor(() => expect(core.settings.tools).toBe('commands'));
  expect(screen.getByRole('tabpanel', { name: '快捷指令' })).toBeTruthy();
});

test('Escape inside it closes nothing; its own button does', async () => {
  const { core, user } = await show();
  await user.click(tab('快捷指令'));
  await user.keyboard('{Escape}');
  expect(panel()).toBeTruthy();
  await user.click(within(panel() as HTMLElement).getByRole('button', { name: '收起工具面板' }));
  await waitFor(() => expect(panel()).toBeNull());
  expect(core.settings.tools).toBeNull();
});

test('the focus goes along when it is opened, and back when it is closed', async () => {
  const { user } = await show({ tools: null });
  await user.click(screen.getByRole('button', { name: '脚本' }));
  await waitFor(() => expect(document.activeElement).toBe(tab('脚本')));
  await user.click(screen.getByRole('button', { name: '收起工具面板' }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '脚本' })));
});

test('a capture that is only looked at has no tools', async () => {
  const { core } = await show();
  core.sessions = [newReadOnlySession(1, 'a')];
  core.change(1, {});
  await waitFor(() => expect(panel()).toBeNull());
});

test('presentation mode hides it with the other side panels', async () => {
  await show({ presentation: true });
  expect(panel()).toBeNull();
});
