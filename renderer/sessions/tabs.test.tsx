import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DEFAULT_CONFIG } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newSession } from '../app/fake-core.fixture.ts';

const tabNames = () => screen.getAllByRole('tab').map((tab) => tab.getAttribute('aria-label'));
const selected = () => screen.getByRole('tab', { selected: true }).getAttribute('aria-label');

function threeSessions() {
  const core = createFakeCore();
  core.sessions = [
    newSession(1, { phase: 'open', local: { address: '0.0.0.0', port: 8080 } }),
    newSession(2, { config: { ...DEFAULT_CONFIG, protocol: 'tcp-client' } }),
    newSession(3, { config: { ...DEFAULT_CONFIG, protocol: 'udp' } }),
  ];
  return core;
}

test('a tab is named by protocol, address and state', async () => {
  await showApp(threeSessions());
  expect(tabNames()).toEqual([
    'TCP 服务端 0.0.0.0:8080 监听 0.0.0.0:8080',
    'TCP 客户端 127.0.0.1:8080 就绪',
    'UDP 0.0.0.0:8080 就绪',
  ]);
});

test('arrow keys, Home and End move between tabs, around the ends', async () => {
  const { user } = await showApp(threeSessions());
  await user.click(screen.getAllByRole('tab')[0] as HTMLElement);
  await user.keyboard('{ArrowRight}');
  expect(selected()).toContain('TCP 客户端');
  expect(document.activeElement?.getAttribute('aria-label')).toBe(selected());
  await user.keyboard('{End}{ArrowRight}');
  expect(selected()).toContain('TCP 服务端');
  await user.keyboard('{ArrowLeft}');
  expect(selected()).toContain('UDP');
});

test('Ctrl+Tab and Ctrl+Shift+Tab change the tab from anywhere', async () => {
  const { user } = await showApp(threeSessions());
  await user.keyboard('{Control>}{Tab}{/Control}');
  expect(selected()).toContain('TCP 客户端');
  await user.keyboard('{Control>}{Shift>}{Tab}{/Shift}{/Control}');
  expect(selected()).toContain('TCP 服务端');
});

test('an open session is closed after one question', async () => {
  const core = threeSessions();
  const { user } = await showApp(core);
  const close = () => screen.getByRole('button', { name: '关闭会话 TCP 服务端 0.0.0.0:8080' });
  await user.click(close());
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: '取消' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(core.inputsOf('sessions.remove')).toEqual([]);

  await user.click(close());
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: '断开并关闭' }));
  await waitFor(() => expect(tabNames()).toHaveLength(2));
  expect(core.inputsOf('sessions.remove')).toEqual([{ id: 1 }]);
  expect(selected()).toContain('TCP 客户端');
});

test('a session that is not open is closed without a question', async () => {
  const core = threeSessions();
  const { user } = await showApp(core);
  await user.click(screen.getByRole('button', { name: /^关闭会话 UDP/ }));
  await waitFor(() => expect(tabNames()).toHaveLength(2));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a new session is of the same kind, on a port that no other asks for, and comes to the front', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  await user.keyboard('{Alt>}n{/Alt}');
  await waitFor(() => expect(selected()).toBe('TCP 服务端 0.0.0.0:8081 就绪'));
  await user.click(screen.getByRole('button', { name: '新建会话' }));
  await waitFor(() => expect(selected()).toBe('TCP 服务端 0.0.0.0:8082 就绪'));
});

test('F5 opens and closes the current session', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  await user.keyboard('{F5}');
  await waitFor(() => expect(core.sessions[0]?.phase).toBe('open'));
  await screen.findByRole('button', { name: '关闭' });
  await user.keyboard('{F5}');
  await waitFor(() => expect(core.sessions[0]?.phase).toBe('closed'));
});

test('the current tab is kept in view as tabs change and as the room for them does', async () => {
  const core = threeSessions();
  const resized = new Map<Element, () => void>();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly changed: () => void) {}
      observe(element: Element): void {
        resized.set(element, this.changed);
      }
      disconnect(): void {}
    },
  );
  const shown: (string | null | undefined)[] = [];
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    shown.push(this.querySelector('[role="tab"]')?.getAttribute('aria-label'));
  });
  onTestFinished(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
  const { user } = await showApp(core);
  await user.click(screen.getAllByRole('tab')[2] as HTMLElement);
  const last = selected();
  const isShownAgain = async (change: () => void): Promise<void> => {
    shown.length = 0;
    act(change);
    await waitFor(() => expect(shown).toContain(last));
  };
  const { tcpClient } = DEFAULT_CONFIG;
  await isShownAgain(() =>
    core.change(2, {
      config: {
        ...DEFAULT_CONFIG,
        protocol: 'tcp-client',
        tcpClient: { ...tcpClient, remoteHost: 'a.long.example' },
      },
    }),
  );
  await isShownAgain(() => {
    core.sessions = [...core.sessions, newSession(4)];
    core.change(4, {});
  });
  await isShownAgain(() => resized.get(screen.getByRole('tablist', { name: '会话' }))?.());
});

test('another session by Ctrl+PageDown leaves the focus in the log, or in the editor, or on the tab', async () => {
  const { user } = await showApp(threeSessions());
  const next = () => user.keyboard('{Control>}{PageDown}{/Control}');
  const list = () => screen.getByRole('listbox', { name: '日志记录' });
  const editor = () => screen.getByRole('textbox', { name: '发送内容' });
  list().focus();
  await next();
  expect(selected()).toContain('TCP 客户端');
  expect(document.activeElement).toBe(list());
  editor().focus();
  await next();
  expect(document.activeElement).toBe(editor());
  screen.getByRole('textbox', { name: '本地主机端口' }).focus();
  await next();
  expect(document.activeElement).toBe(screen.getByRole('tab', { selected: true }));
});

test('a new session has the focus on its protocol, or on its tab where the settings are hidden', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  await user.click(screen.getByRole('textbox', { name: '发送内容' }));
  await user.keyboard('{Alt>}n{/Alt}');
  await waitFor(() => expect(selected()).toContain('8081'));
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '协议类型' })),
  );
  await user.click(screen.getByRole('button', { name: '演示模式' }));
  await user.keyboard('{Alt>}n{/Alt}');
  await waitFor(() => expect(selected()).toContain('8082'));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('tab', { selected: true })));
});

test('a reload of the page comes back to the same session', async () => {
  const core = threeSessions();
  const { user } = await showApp(core);
  await user.click(screen.getAllByRole('tab')[1] as HTMLElement);
  cleanup();
  await showApp(core);
  expect(selected()).toContain('TCP 客户端');
  cleanup();
  core.sessions = core.sessions.filter(({ id }) => id !== 2);
  await showApp(core);
  expect(selected()).toContain('TCP 服务端');
});
