import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG, type FaultDetails, failure, fault, type SessionConfig } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newSession } from '../app/fake-core.fixture.ts';

const region = () => within(screen.getByRole('region', { name: '网络设置' }));
const textbox = (name: string) => region().getByRole<HTMLInputElement>('textbox', { name });
const button = (name: string) => region().getByRole('button', { name });
const client: SessionConfig = { ...DEFAULT_CONFIG, protocol: 'tcp-client' };
const inUse = (details: FaultDetails = {}) =>
  fault('ADDRESS_IN_USE', '', { errno: 'EADDRINUSE', address: '0.0.0.0', port: 8080, ...details });

test('a port is checked while it is typed, and only valid ones reach the core', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  const port = textbox('本地主机端口');
  await user.clear(port);
  await user.type(port, '70000');
  expect(port).toHaveProperty('value', '70000');
  expect(port.getAttribute('aria-invalid')).toBe('true');
  expect(describedText(port)).toContain('0 到 65535');
  await waitFor(() => expect(core.sessions[0]?.config.tcpServer.localPort).toBe(7000));
  await user.type(port, '{Backspace}1');
  await waitFor(() => expect(core.sessions[0]?.config.tcpServer.localPort).toBe(7000));
  await user.clear(port);
  await user.type(port, '502');
  expect(port.getAttribute('aria-invalid')).toBeNull();
  expect(describedText(port)).toContain('Modbus');
  await waitFor(() => expect(core.sessions[0]?.config.tcpServer.localPort).toBe(502));
});

test('what is not valid stays as typed while another session is looked at', async () => {
  const core = createFakeCore();
  core.sessions = [newSession(1), newSession(2)];
  const { user } = await showApp(core);
  const address = () => region().getByRole<HTMLInputElement>('combobox', { name: '本地主机地址' });
  await user.clear(address());
  await user.type(address(), '192.168.1.');
  const [first, second] = screen.getAllByRole('tab');
  await user.click(second as HTMLElement);
  expect(address().value).toBe('0.0.0.0');
  await user.click(first as HTMLElement);
  expect(address().value).toBe('192.168.1.');
});

test('opening with a field that is not valid goes to the field and opens nothing', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  const port = textbox('本地主机端口');
  await user.clear(port);
  await user.click(button('打开'));
  await waitFor(() => expect(document.activeElement).toBe(port));
  expect(core.inputsOf('sessions.open')).toEqual([]);
});

test('Enter in a field opens', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  await user.type(textbox('本地主机端口'), '{Enter}');
  expect(await region().findByRole('button', { name: '关闭' })).toBeTruthy();
  expect(core.inputsOf('sessions.open')).toEqual([{ id: 1 }]);
});

test('addresses of this machine can be picked with the name of their interface', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  await user.click(button('选择地址'));
  const list = within(await screen.findByRole('listbox', { name: '可选地址' }));
  const options = await list.findAllByRole('option');
  expect(options.map((option) => option.textContent)).toEqual([
    '0.0.0.0全部 IPv4 接口',
    '::全部 IPv6 接口',
    '127.0.0.1仅本机',
    '192.168.1.5eth0',
  ]);
  await user.click(list.getByRole('option', { name: /192\.168\.1\.5/ }));
  await waitFor(() => expect(core.sessions[0]?.config.tcpServer.localAddress).toBe('192.168.1.5'));
});

test('the list of addresses stays out of the way of typing, and the arrow keys open it', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  const address = region().getByRole('combobox', { name: '本地主机地址' });
  await user.click(address);
  await user.clear(address);
  await user.type(address, '127.0.0.2');
  expect(address.getAttribute('aria-expanded')).toBe('false');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(core.sessions[0]).toMatchObject({ phase: 'open' }));
  await user.click(await region().findByRole('button', { name: '关闭' }));
  await user.click(address);
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await waitFor(() => expect(core.sessions[0]?.config.tcpServer.localAddress).toBe('::'));
});

test('a port in use is explained at the port, with the program that holds it', async () => {
  const core = createFakeCore();
  core.openFaults.set(8080, inUse({ owner: { pid: 4242, name: 'nginx' } }));
  const { user } = await showApp(core);
  await user.click(button('打开'));
  const alert = await region().findByRole('alert');
  expect(alert.textContent).toMatch(/nginx.*4242|4242.*nginx/);
  expect(alert.textContent).toContain('EADDRINUSE');
  expect(describedText(textbox('本地主机端口'))).toContain('nginx');
});

test('one click opens on the next free port', async () => {
  const core = createFakeCore();
  core.openFaults.set(8080, inUse()).set(8081, inUse({ port: 8081 }));
  const { user } = await showApp(core);
  await user.click(button('打开'));
  await user.click(await region().findByRole('button', { name: '改用端口 8081' }));
  await waitFor(() => expect(core.sessions[0]).toMatchObject({ phase: 'open' }));
  expect(core.sessions[0]?.config.tcpServer.localPort).toBe(8082);
  await waitFor(() => expect(region().queryByRole('alert')).toBeNull());
  // The button that was pressed is gone: what closes again what it opened has the focus.
  expect(document.activeElement).toBe(button('关闭'));
});

test('a refused connection is explained at the remote port until something is changed', async () => {
  const core = createFakeCore();
  core.sessions = [newSession(1, { config: client })];
  core.openFaults.set(0, fault('REFUSED', '', { errno: 'ECONNREFUSED' }));
  const { user } = await showApp(core);
  await user.click(button('连接'));
  await region().findByRole('alert');
  const port = textbox('远程主机端口');
  expect(describedText(port)).toContain('ECONNREFUSED');
  await user.type(port, '1');
  expect(region().queryByRole('alert')).toBeNull();
});

test('while connecting the button says so, and cancels', async () => {
  let finish: () => void = () => {};
  const core = createFakeCore({
    'sessions.open': ({ id }) => {
      core.change(id, { phase: 'opening' });
      return new Promise((resolve) => {
        finish = () => resolve(failure(fault('CANCELLED', '')));
      });
    },
    'sessions.close': ({ id }) => {
      core.change(id, { phase: 'closed' });
      finish();
      return { ok: true, value: {} };
    },
  });
  core.sessions = [newSession(1, { config: client })];
  const { user } = await showApp(core);
  await user.click(button('连接'));
  await user.click(await region().findByRole('button', { name: '连接中…' }));
  expect(await region().findByRole('button', { name: '连接' })).toBeTruthy();
  expect(region().queryByRole('alert')).toBeNull();
});

test('fields are locked while open, and a port chosen by the system is shown', async () => {
  const core = createFakeCore();
  core.sessions = [
    newSession(1, {
      config: { ...DEFAULT_CONFIG, tcpServer: { ...DEFAULT_CONFIG.tcpServer, localPort: 0 } },
      phase: 'open',
      local: { address: '0.0.0.0', port: 50123 },
    }),
  ];
  await showApp(core);
  const port = textbox('本地主机端口');
  expect(port.disabled).toBe(true);
  expect(describedText(port)).toContain('50123');
});

function describedText(element: HTMLElement): string {
  const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
}
