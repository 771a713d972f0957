import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from '../fixtures/test.ts';

test('datagrams in three charsets from Python', { tag: '@main-job' }, async ({ window, peers }) => {
  await window.network.openUdp();
  const port = await window.status.port();
  const text = '网络编程：套接字';
  const senders = {
    'utf-8': { name: 'UTF-8', bytes: 24 },
    gbk: { name: 'GBK', bytes: 16 },
    gb2312: { name: 'GB2312', bytes: 16 },
  };
  let total = 0;
  for (const [charset, { name, bytes }] of Object.entries(senders)) {
    const sender = peers.python('udp_sender.py', port, charset, text);
    total += bytes;
    await window.receive.charset.selectOption(name);
    await expect(window.log.from(await sender.port())).toContainText(text);
  }
  await window.status.received(total, 3);
});

test('a likely charset is offered', async ({ window, peers }) => {
  await window.network.openUdp();
  const port = await window.status.port();
  peers.python('udp_sender.py', port, 'gbk', '今天的天气很好，我们一起学习网络编程。');
  await expect(window.log.offer).toContainText(/看起来像 GB/);
  await window.log.acceptOffer();
  await window.log.shows('今天的天气很好，我们一起学习网络编程。');
  await expect(window.log.offer).toBeHidden();
  // Whoever talks in it is answered in it.
  await expect(window.composer.charset).toHaveValue(/^gb/);
});

test('a Python receiver prints what is sent, empty datagrams and the longest', async ({ window, peers }) => {
  const receiver = peers.python('udp_receiver.py', 'utf-8');
  await window.network.openUdp();
  await window.status.says('已绑定');
  await window.composer.address(await receiver.port());
  await window.composer.send('你好');
  await receiver.says('6 bytes: 你好');
  await window.composer.send('');
  await receiver.says('0 bytes:');
  await window.composer.send('x'.repeat(65_507));
  await receiver.says('65507 bytes: xxxx');
  await window.status.sent(65_513, 3);
  await window.composer.send('y'.repeat(65_508));
  await expect(window.composer.fault).toContainText('65,508 字节，上限 65,507 字节');
  await window.status.sent(65_513, 3);
});

test('an empty datagram is a record', async ({ window, peers }) => {
  await window.network.openUdp();
  const sender = peers.python('udp_sender.py', await window.status.port(), 'utf-8', '');
  await expect(window.log.from(await sender.port())).toContainText('空数据报（0 字节）');
  await window.status.received(0, 1);
});

test('echo both ways with a peer that was heard first', async ({ window, peers }) => {
  await window.network.openUdp();
  const echo = peers.python('udp_echo.py', await window.status.port());
  const port = await echo.port();
  await window.log.shows('你好');
  await window.peers.pick(port);
  await expect(window.composer.remotePort).toHaveValue(String(port));
  await window.composer.send('回声');
  await echo.says('echo 回声');
  await window.status.received(12, 2);
  await window.status.sent(6, 1);
});

test('an unreachable port is an event, and the socket works on', async ({ window, peers }) => {
  test.skip(process.platform !== 'linux', 'other systems do not report it to an unconnected socket');
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');

  await window.network.openUdp();
  await window.status.says('已绑定');
  await window.composer.address(port);
  await window.composer.send('is anybody there?');
  await window.log.shows(`127.0.0.1:${port} 端口不可达`);
  peers.python('udp_sender.py', await window.status.port(), 'utf-8', 'still here');
  await window.log.shows('still here');
});

test('a port that a program holds is named with it', async ({ window, peers }) => {
  const holder = peers.python('hold_port.py', 'udp');
  const port = await holder.port();
  await window.network.openUdp(port);
  await expect(window.network.fault).toContainText(`端口 ${port} 正被程序 python3`);
  await expect(window.network.fault).toContainText(`PID ${holder.pid}`);
});
