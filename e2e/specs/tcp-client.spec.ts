import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '../fixtures/test.ts';

test('a Python server answers in capital letters', { tag: '@main-job' }, async ({ window, peers }) => {
  const server = peers.python('tcp_server_upper.py');
  await window.network.connectTo(await server.port());
  await window.status.says(`已连接 127.0.0.1:${await server.port()}`);
  await window.status.says(/本地端: 127\.0\.0\.1:\d+/);
  await window.composer.send('hello, network');
  await window.log.shows('HELLO, NETWORK');
  await window.status.sent(14, 1);
  await window.status.received(14, 1);
  await window.network.button('断开').click();
  await server.says('client closed');
  await window.status.says('已断开');
});

test('GBK is sent, UTF-8 comes back: switching the charset decodes again what was received', {
  tag: '@main-job',
}, async ({ window, peers }) => {
  const server = peers.python('tcp_server_gbk_to_utf8.py');
  await window.network.connectTo(await server.port());
  await window.status.says('已连接');
  await window.composer.charset.selectOption('GBK');
  await window.receive.charset.selectOption('GBK');
  await window.composer.send('网络调试');
  await server.says('got 网络调试');
  await window.log.shows('鏀跺埌');
  await window.receive.charset.selectOption('UTF-8');
  await window.log.shows('收到：网络调试');
  await expect(window.log.region).not.toContainText('鏀跺埌');
});

test("a server that answers until recv returns b''", async ({ window, peers }) => {
  const server = peers.python('tcp_server_time.py');
  await window.network.connectTo(await server.port());
  await window.status.says('已连接');
  await window.composer.send('one');
  await window.log.shows(/\[\d\d:\d\d:\d\d\] one/);
  await window.composer.send('two');
  await window.log.shows(/\[\d\d:\d\d:\d\d\] two/);
  await window.network.button('断开').click();
  await server.says("recv returned b''");
  await window.log.shows('由本端 close');
});

test('a server that closes first is a row in words, and the window can connect again', async ({
  window,
  peers,
}) => {
  const server = peers.python('tcp_server_time.py');
  await window.network.connectTo(await server.port());
  await window.status.says('已连接');
  await window.composer.send('bye');
  await server.says('closing');
  await window.log.shows('对端关闭（recv 返回 0 字节，收到 FIN）');
  await window.status.says('已断开');
  const again = peers.python('tcp_server_upper.py');
  await window.network.connectTo(await again.port());
  await window.status.says('已连接');
  await window.composer.send('again');
  await window.log.shows('AGAIN');
});

test('a server program that is killed is a row in words', async ({ window, peers }) => {
  const server = peers.python('tcp_server_upper.py');
  await window.network.connectTo(await server.port());
  await window.status.says('已连接');
  await window.composer.send('ping');
  await window.log.shows('PING');
  await server.kill();
  await window.log.shows(/对端关闭|连接被对端重置/);
  await window.composer.send('too late');
  await expect(window.composer.fault).toBeVisible();
});

test('nobody listens: refused, with the reason beside the field', async ({ window }) => {
  const port = await unusedPort();
  await window.network.connectTo(port);
  await expect(window.network.fault).toContainText(`连接 127.0.0.1:${port} 被拒绝`);
  await expect(window.network.fault).toContainText('没有程序在监听');
  await expect(window.network.fault).toContainText('ECONNREFUSED');
  await window.log.shows(/没有连上/);
  await expect(window.network.button('连接')).toBeEnabled();
});

test('a name that does not exist', async ({ window }) => {
  // A label too long for DNS once encoded: the resolver refuses it itself, so nothing leaves the machine.
  const name = '网络调试助手'.repeat(10);
  await window.network.connectTo(80, name);
  await expect(window.network.fault).toContainText(`找不到主机名 ${name}`);
});

test('connecting can be cancelled', async ({ window, peers }) => {
  test.skip(process.platform !== 'linux', 'a full accept queue stays silent on Linux only');
  const server = peers.python('tcp_full_backlog.py');
  await window.network.connectTo(await server.port());
  await window.status.says('连接中…');
  await window.network.button('连接中…').click();
  await expect(window.network.button('连接')).toBeVisible();
  await window.log.shows('已取消连接');
  await expect(window.network.fault).toBeHidden();
});

/** A port that was free a moment ago. */
async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return address.port;
}
