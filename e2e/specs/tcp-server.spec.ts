import { expect, test } from '../fixtures/test.ts';

test('a Python client says hello and gets what is typed in the window', { tag: '@main-job' }, async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  const port = await window.status.port();
  const client = peers.python('tcp_client_hello.py', '127.0.0.1', port);
  await window.log.shows('hello');
  await window.composer.send('你好，客户端');
  await client.says('reply: 你好，客户端');
  expect(await client.ended()).toBe(0);
  await window.log.shows(/对端关闭（recv 返回 0 字节，收到 FIN）/);
  await window.status.received(5, 1);
  await window.status.sent(18, 1);
});

test('clients over IPv6 and mapped IPv4 are shown as what they are', async ({ window, peers }) => {
  await window.network.openServer(0, '::');
  const port = await window.status.port();
  const six = peers.python('tcp_client_hello.py', '::1', port);
  await expect(window.log.from(await six.port(), '[::1]')).toContainText('hello');
  await window.composer.send('six');
  await six.says('reply: six');
  const four = peers.python('tcp_client_hello.py', '127.0.0.1', port);
  await expect(window.log.from(await four.port())).toContainText('hello');
  await window.composer.send('four');
  await four.says('reply: four');
  await expect(window.log.region).not.toContainText('::ffff:');
});

test('a server that stops while a client is connected opens again at once on the same port', async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  const port = await window.status.port();
  const client = peers.python('tcp_client_stay.py', port, 'first');
  await window.log.shows('first');
  await window.network.close();
  await client.says(/closed|reset/);
  await window.network.openServer(port);
  await window.status.says(`监听 127.0.0.1:${port}`);
  peers.python('tcp_client_stay.py', port, 'second');
  await window.log.shows('second');
  await window.log.shows('first');
});

test('several clients: all or one can be sent to, one or all disconnected', async ({ window, peers }) => {
  await window.network.openServer();
  const port = await window.status.port();
  const [ann, bob, cai] = ['ann', 'bob', 'cai'].map((name) => peers.python('tcp_client_stay.py', port, name));
  if (!ann || !bob || !cai) throw new Error('no peers');
  for (const client of [ann, bob, cai]) await expect(window.peers.peer(await client.port())).toBeVisible();
  for (const name of ['ann', 'bob', 'cai']) await window.log.shows(name);

  await window.composer.send('to everybody');
  await Promise.all([
    ann.says('ann got to everybody'),
    bob.says('bob got to everybody'),
    cai.says('cai got to everybody'),
  ]);
  await expect(window.composer.region).toContainText('已向 3 个客户端各发送 12 字节');
  await window.log.shows('TO ALL>');

  await window.peers.pick(await bob.port());
  await window.composer.send('only bob');
  await bob.says('bob got only bob');

  await window.peers.disconnect(await bob.port());
  await bob.says(/closed|reset/);
  await window.log.shows(`已断开客户端 127.0.0.1:${await bob.port()}`);
  await expect(window.peers.peer(await bob.port())).toContainText('已断开');

  await window.composer.button.click();
  await expect(window.composer.fault).toContainText('已经断开');

  await window.peers.disconnectAll.click();
  await Promise.all([ann.says(/closed|reset/), cai.says(/closed|reset/)]);
  expect(ann.output()).not.toContain('only bob');
  await expect(window.peers.region.getByText('已断开')).toHaveCount(3);
});

test('a client that resets is a row in words', async ({ window, peers }) => {
  await window.network.openServer();
  const client = peers.python('tcp_client_reset.py', await window.status.port());
  await window.log.shows('about to reset');
  client.type();
  await client.says(/^reset/m);
  await window.log.shows(/连接被对端重置：收到 RST/);
});

test('a client program that is killed is a row in words', async ({ window, peers }) => {
  await window.network.openServer();
  const client = peers.python('tcp_client_stay.py', await window.status.port(), 'short life');
  await window.log.shows('short life');
  await client.kill();
  await window.log.shows(/对端关闭|连接被对端重置/);
  await window.status.says('监听');
});

test('a port that a program holds: it is named, and the next port can be had', { tag: '@main-job' }, async ({
  window,
  peers,
}) => {
  const holder = peers.python('hold_port.py', 'tcp');
  const port = await holder.port();
  await window.network.openServer(port);
  await expect(window.network.fault).toContainText(`端口 ${port} 正被程序 python3`);
  await expect(window.network.fault).toContainText(`PID ${holder.pid}`);
  await expect(window.network.fault).toContainText('TIME_WAIT');
  await expect(window.network.fault).toContainText('EADDRINUSE');
  await window.network.button(/^改用端口/).click();
  expect(await window.status.port()).toBeGreaterThan(port);
  await expect(window.network.fault).toBeHidden();
});
