import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_SETTINGS, success } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newReadOnlySession } from '../app/fake-core.fixture.ts';

const panel = () => screen.queryByRole('region', { name: '工具面板' });
const tab = (name: string) => screen.getByRole('tab', { name });

async function show(patch: Partial<typeof DEFAULT_SETTINGS> = {}) {
  const core = createFakeCore();
  core.settings = { ...DEFAULT_SETTINGS, tools: 'commands', ...patch };
  return { core, ...(await showApp(core)) };
}

/** As wide as a common laptop: the peers stand on the right, and the tools need room. */
const onALaptop = () => resize(1366);
const resize = (width: number) => {
  const { happyDOM } = window as unknown as { happyDOM: { setViewport(size: { width: number }): void } };
  const before = window.innerWidth;
  onTestFinished(() => happyDOM.setViewport({ width: before }));
  happyDOM.setViewport({ width });
};

test('a double click on a button of the tools opens the panel, and nothing else', async () => {
  const { core, user } = await show({ tools: null });
  await user.dblClick(screen.getByRole('button', { name: '自动应答' }));
  await waitFor(() => expect(panel()).toBeTruthy());
  expect(core.inputsOf('settings.change')).toEqual([{ tools: 'rules' }]);
});

test('the peers stay on the right of the log when the panel opens, so that they do not come under the pointer', async () => {
  onALaptop();
  const { user } = await show({ tools: null });
  const settings = () => screen.getByRole('region', { name: '发送设置' }).closest('div');
  const peers = () => screen.getByRole('region', { name: '连接列表' });
  const afterLog = () =>
    screen.getByRole('region', { name: '数据日志' }).compareDocumentPosition(peers()) &
    Node.DOCUMENT_POSITION_FOLLOWING;
  expect(afterLog()).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '脚本' }));
  await waitFor(() => expect(panel()).toBeTruthy());
  expect(settings()?.contains(peers())).toBe(false);
  expect(afterLog()).toBeTruthy();
});

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

test('who is faster than the panel keeps the focus', async () => {
  let answer = (): void => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const core = createFakeCore({
    'settings.change': async (patch) => {
      core.settings = { ...core.settings, ...patch };
      await held;
      return success({});
    },
  });
  core.settings = { ...DEFAULT_SETTINGS, tools: null };
  const { user } = await showApp(core);
  await user.click(screen.getByRole('button', { name: '脚本' }));
  // The window is told by a signal before it is answered.
  core.change(1, {});
  await waitFor(() => expect(panel()).toBeTruthy());
  const editor = screen.getByRole('textbox', { name: '脚本内容' });
  await user.click(editor);
  answer();
  const asked = core.inputsOf('overview.pull').length;
  await waitFor(() => expect(core.inputsOf('overview.pull').length).toBeGreaterThan(asked));
  await act(async () => {});
  expect(document.activeElement).toBe(editor);
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
