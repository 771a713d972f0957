import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
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
