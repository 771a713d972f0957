import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG, DEFAULT_OPTIONS, failure, fault, NO_APPEND, type Peer, success } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newSession } from '../app/fake-core.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';

const region = () => within(screen.getByRole('region', { name: '数据发送' }));
const editor = () => region().getByRole<HTMLTextAreaElement>('textbox', { name: '发送内容' });
const send = () => region().getByRole('button', { name: '发送' });

const peer = (id: number, port: number): Peer => ({
  id,
  address: '10.0.0.9',
  port,
  since: 0,
  connected: true,
  bytesIn: 0,
  packetsIn: 0,
  bytesOut: 0,
  packetsOut: 0,
  pendingBytes: 0,
});

function openServer(handlers: MemoryHandlers = {}) {
  const core = createFakeCore(handlers);
  core.peers = [peer(7, 5001), peer(8, 5002)];
  core.sessions = [
    newSession(1, {
      phase: 'open',
      local: { address: '0.0.0.0', port: 8080 },
      peers: { total: 2, connected: 2, revision: 1 },
    }),
  ];
  return core;
}

test('the bytes to be sent are shown while typing', async () => {
  const { user } = await showApp(openServer());
  await user.type(editor(), '你A');
  await region().findByText('E4 BD A0 41');
  expect(region().getByText('将发送 4 字节：')).toBeTruthy();
});

test('Enter makes a new line, Ctrl+Enter sends to all clients', async () => {
  const core = openServer();
  const { user } = await showApp(core);
  await user.type(editor(), 'a{Enter}b');
  expect(core.inputsOf('sessions.send')).toEqual([]);
  await user.keyboard('{Control>}{Enter}{/Control}');
  await region().findByText('已发送 5 字节');
  expect(core.inputsOf('sessions.send')).toEqual([
    {
      id: 1,
      target: { kind: 'all' },
      body: {
        parts: 'text',
        text: 'a\nb',
        charset: 'utf-8',
        escapes: true,
        variables: true,
        append: NO_APPEND,
      },
    },
  ]);
});

test('one client can be chosen as the target, in the list of targets or of connections', async () => {
  const core = openServer();
  const { user } = await showApp(core);
  const target = await region().findByRole('combobox', { name: '发送目标' });
  await within(target).findByRole('option', { name: '10.0.0.9:5002' });
  await user.selectOptions(target, '10.0.0.9:5002');
  await user.click(send());
  await user.click(screen.getByRole('button', { name: '发送到 10.0.0.9:5001' }));
  await user.click(send());
  await waitFor(() => expect(core.inputsOf('sessions.send')).toHaveLength(2));
  expect(core.inputsOf('sessions.send')).toMatchObject([
    { target: { kind: 'peer', id: 8 } },
    { target: { kind: 'peer', id: 7 } },
  ]);
});

test('characters the charset cannot encode are pointed out, and are sent as ? only when the user insists', async () => {
  const core = openServer({
    'text.preview': () =>
      success({
        size: 3,
        bodySize: 3,
        varies: false,
        head: new Uint8Array(3),
        fault: null,
        notEncodable: [{ offset: 3, char: '😀' }],
        notEncodableCount: 1,
      }),
    'sessions.send': ({ body }) =>
      body.parts === 'text' && body.lossy
        ? success({ bytes: 3, targets: 1, failed: [], failedTargets: 0 })
        : failure(fault('NOT_ENCODABLE', '', { charset: 'gbk', token: '😀' })),
  });
  core.sessions = core.sessions.map((s) => ({ ...s, options: { ...DEFAULT_OPTIONS, sendCharset: 'gbk' } }));
  const { user } = await showApp(core);
  await user.type(editor(), '😁b😀');
  await region().findByText('第 3 个字符 “😀” 不能用 GBK 编码');
  await user.click(send());
  expect((await region().findByRole('alert')).textContent).toContain('GBK');
  await user.click(region().getByRole('button', { name: '仍然发送（以 ? 代替）' }));
  await region().findByText('已发送 3 字节');
  expect(region().queryByRole('alert')).toBeNull();
});

test('sending while not open says what to do', async () => {
  const core = createFakeCore({ 'sessions.send': () => failure(fault('NOT_OPEN', '')) });
  const { user } = await showApp(core);
  expect(region().getByText('还没有打开，发送前请先打开或连接。')).toBeTruthy();
  await user.type(editor(), 'x');
  await user.click(send());
  expect(await region().findByRole('alert')).toBeTruthy();
});

test('targets that did not get the bytes are named with the reason', async () => {
  const core = openServer({
    'sessions.send': () =>
      success({
        bytes: 4,
        targets: 30,
        failed: [{ peer: '10.0.0.9:5001', fault: fault('BROKEN_PIPE', '') }],
        failedTargets: 3,
      }),
  });
  const { user } = await showApp(core);
  await user.type(editor(), 'ping');
  await user.click(send());
  const report = await region().findByText('3 个目标没有收到：');
  expect(report.parentElement?.textContent).toMatch(/10\.0\.0\.9:5001：.+以及另外 2 个/);
  expect(region().getByText('已向 27 个客户端各发送 4 字节')).toBeTruthy();
});

test('a UDP session sends to the address in its fields, and not while one of them is wrong', async () => {
  const core = createFakeCore();
  core.sessions = [newSession(1, { phase: 'open', config: { ...DEFAULT_CONFIG, protocol: 'udp' } })];
  const { user } = await showApp(core);
  const host = region().getByRole('combobox', { name: '远程主机地址' });
  const port = region().getByRole('textbox', { name: '远程主机端口' });
  await user.clear(host);
  await user.type(host, 'device.local');
  await user.clear(port);
  await user.click(send());
  expect(document.activeElement).toBe(port);
  expect(core.inputsOf('sessions.send')).toEqual([]);
  await user.type(port, '5005');
  await user.click(send());
  await waitFor(() =>
    expect(core.inputsOf('sessions.send')).toMatchObject([
      { target: { kind: 'address', host: 'device.local', port: 5005 } },
    ]),
  );
});

test('a peer seen before fills the address of a UDP session', async () => {
  const core = createFakeCore();
  core.peers = [peer(3, 6000)];
  core.sessions = [
    newSession(1, {
      config: { ...DEFAULT_CONFIG, protocol: 'udp' },
      peers: { total: 1, connected: 1, revision: 1 },
    }),
  ];
  const { user } = await showApp(core);
  await screen.findByRole('button', { name: '发送到 10.0.0.9:6000' });
  await user.click(region().getByRole('button', { name: '选择地址' }));
  await user.click(await region().findByRole('option', { name: /10\.0\.0\.9:6000/ }));
  await waitFor(() =>
    expect(core.sessions[0]?.config.udp).toMatchObject({ remoteHost: '10.0.0.9', remotePort: 6000 }),
  );
});

test('switching to HEX carries the content over', async () => {
  const { user } = await showApp(openServer());
  await user.type(editor(), 'Hi');
  const settings = within(screen.getByRole('region', { name: '发送设置' }));
  await user.click(settings.getByRole('radio', { name: 'HEX' }));
  await waitFor(() => expect(editor().value).toBe('48 69'));
  await user.click(settings.getByRole('radio', { name: '文本' }));
  await waitFor(() => expect(editor().value).toBe('Hi'));
});

test('the draft is kept with the session', async () => {
  const core = openServer();
  const { user } = await showApp(core);
  await user.type(editor(), 'keep me');
  await waitFor(() => expect(core.sessions[0]?.options.draft).toBe('keep me'), { timeout: 2000 });
});
