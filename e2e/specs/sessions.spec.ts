import { filesHolding, readSessions, writeSessions } from '../fixtures/data-dir.ts';
import { expect, test } from '../fixtures/test.ts';

test('several sessions at once, each with its own traffic', { tag: '@main-job' }, async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  const tcp = await window.status.port();
  await window.tabs.add.click();
  await expect(window.tabs.all).toHaveCount(2);
  await window.network.openUdp();
  const udp = await window.status.port();
  await window.tabs.add.click();
  const server = peers.python('tcp_server_upper.py');
  await window.network.connectTo(await server.port());
  await window.status.says('已连接');
  await window.composer.send('third');
  await window.log.shows('THIRD');

  peers.python('tcp_client_stay.py', tcp, 'for the first tab');
  peers.python('udp_sender.py', udp, 'utf-8', 'for the second tab');
  await window.tabs.tab(0).click();
  await window.log.shows('for the first tab');
  await expect(window.log.region).not.toContainText('THIRD');
  await window.tabs.tab(1).click();
  await window.log.shows('for the second tab');
  await window.status.received(18, 1);
  await window.tabs.tab(2).click();
  await window.log.shows('THIRD');
});

test('a tab with an open connection is closed after one question, and its socket with it', async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  const client = peers.python('tcp_client_stay.py', await window.status.port(), 'here');
  await window.log.shows('here');
  await window.tabs.add.click();
  await expect(window.tabs.all).toHaveCount(2);
  await window.tabs.tab(0).click();

  await window.tabs.closeButton().click();
  await expect(window.tabs.closingQuestion).toContainText('还在运行');
  await window.tabs.closingQuestion.getByRole('button', { name: '取消' }).click();
  await expect(window.tabs.closingQuestion).toBeHidden();
  await window.status.says('监听');

  await window.tabs.closeButton().click();
  await window.tabs.closingQuestion.getByRole('button', { name: '断开并关闭' }).click();
  await client.says(/closed|reset/);
  await expect(window.tabs.all).toHaveCount(1);
  await window.tabs.closeButton().click();
  await expect(window.page.getByText('还没有会话。')).toBeVisible();
});

test('after a restart the last sessions are back as they were, closed', async ({
  socklab,
  window,
  dataDir,
}) => {
  await window.network.openServer();
  await window.receive.charset.selectOption('GB18030');
  await window.receive.show('文本+HEX');
  await window.composer.charset.selectOption('Big5');
  await window.composer.use('HEX');
  await window.composer.content.fill('48 65 6C 6C 6F');
  await window.tabs.add.click();
  await expect(window.tabs.all).toHaveCount(2);
  await window.network.choose('TCP 客户端');
  await window.network.remoteHost.fill('example.test');
  await window.network.remotePort.fill('4321');
  await expect.poll(() => readSessions(dataDir)).toMatch(/48 65 6C 6C 6F[\s\S]*example\.test[\s\S]*4321/);

  const again = await socklab.restart();
  await expect(again.tabs.all).toHaveCount(2);
  await again.tabs.tab(0).click();
  await again.status.says('就绪');
  await expect(again.network.protocol).toHaveValue('tcp-server');
  await expect(again.network.localPort).toHaveValue('0');
  await expect(again.receive.charset).toHaveValue('gb18030');
  await expect(again.composer.charset).toHaveValue('big5');
  await expect(again.composer.content).toHaveValue('48 65 6C 6C 6F');
  await again.tabs.tab(1).click();
  await expect(again.network.remoteHost).toHaveValue('example.test');
  await expect(again.network.remotePort).toHaveValue('4321');
  await expect(again.network.button('连接')).toBeVisible();
});

test('a reload loses nothing', async ({ window, peers }) => {
  await window.network.openServer();
  const port = await window.status.port();
  const client = peers.python('tcp_client_stay.py', port, 'before the reload');
  await window.log.shows('before the reload');
  await window.page.reload();
  await window.isReady();
  await window.log.shows('before the reload');
  client.type('after the reload');
  await window.log.shows('after the reload');
  await window.composer.send('still connected');
  await client.says('got still connected');
});

test('the end of the program closes its connections', async ({ socklab, window, peers }) => {
  await window.network.openServer();
  const client = peers.python('tcp_client_stay.py', await window.status.port(), 'still here');
  await window.log.shows('still here');
  await socklab.stop();
  await client.says('closed');
  expect(await client.ended()).toBe(0);
});

test('a damaged file of sessions is set aside, not lost, and said', async ({ socklab, dataDir }) => {
  await socklab.stop();
  await writeSessions(dataDir, '{"version": 1, "sessions": [{');
  const again = await socklab.start();
  await expect(again.notices).toContainText('会话文件已损坏');
  expect(await filesHolding(dataDir, '"sessions": [{')).toHaveLength(1);
  await again.notices.getByRole('button', { name: '知道了' }).click();
  await expect(again.notices).not.toContainText('会话文件已损坏');
  await again.network.openServer();
  await again.status.says('监听');
});
