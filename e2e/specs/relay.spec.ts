import { expect, test } from '../fixtures/test.ts';

/** 转发: what two foreign programs say to each other is seen, and may be changed on the way. */

test('TCP: two programs talk through it, and the log has both directions as one conversation', async ({
  window,
  peers,
}) => {
  const server = peers.python('tcp_server_upper.py');
  await window.network.openRelay('TCP', await server.port());
  const client = peers.python('tcp_lines.py', await window.status.port());
  client.type('hello 你好');
  await client.says(/^all 'HELLO 你好'$/m);
  client.type('hex 00 61 FF');
  await client.says("HELLO 你好\\x00A\\\\xff'");
  await window.status.received(15, 2);
  await window.status.sent(15, 2);
  await expect(window.log.texts).toHaveText(['hello 你好', 'HELLO 你好', /a/, /A/]);
  const port = await client.port();
  await expect(window.log.row(`FROM 127.0.0.1 :${port}>`)).toHaveCount(2);
  await expect(window.log.row(`TO 127.0.0.1 :${port}>`)).toHaveCount(2);
  await expect(window.peers.peer(port)).toHaveCount(1);

  await window.log.filter.open();
  await window.log.filter.direction.selectOption('发送');
  await window.log.filter.events.uncheck();
  await expect(window.log.texts).toHaveText(['HELLO 你好', /A/]);

  client.endInput();
  await server.says('client closed');
  await client.says('closed');
  await expect(window.peers.peer(port)).toContainText('已断开');
});

test('UDP: each client has its own way to the target, and gets its own answers', async ({
  window,
  peers,
}) => {
  const server = peers.python('udp_upper.py');
  await window.network.openRelay('UDP', await server.port());
  const port = await window.status.port();
  const ann = peers.python('udp_lines.py', port);
  const bob = peers.python('udp_lines.py', port);
  ann.type('from ann');
  bob.type('from bob');
  await ann.says('got FROM ANN');
  await bob.says('got FROM BOB');
  ann.type('again 你好');
  await ann.says('got AGAIN 你好');
  await server.says(`got ${Buffer.from('again 你好').toString('hex')} from`);
  const seen = [...server.output().matchAll(/got ([0-9a-f]+) from (\d+)/g)].map(([, hex = '', from]) => ({
    text: Buffer.from(hex, 'hex').toString(),
    from,
  }));
  expect(seen.map(({ text }) => text).sort()).toEqual(['again 你好', 'from ann', 'from bob']);
  expect(new Set(seen.map(({ from }) => from)).size).toBe(2);
  expect(ann.output()).not.toContain('BOB');
  await expect(window.log.row(`127.0.0.1 :${await ann.port()}>`)).toHaveCount(4);
  await expect(window.log.row(`127.0.0.1 :${await bob.port()}>`)).toHaveCount(2);
});

test('a target that is not there is said, the client is let go, and the next one may have more luck', async ({
  window,
  peers,
}) => {
  const held = peers.python('hold_port.py', 'tcp');
  const port = await held.port();
  await held.kill();
  await window.network.openRelay('TCP', port);
  const relay = await window.status.port();
  const client = peers.python('tcp_lines.py', relay);
  await client.says(/closed|reset/);
  await window.log.shows(/转发连不上目标.*被拒绝/);
  await window.status.says(`监听 127.0.0.1:${relay}`);
  const device = peers.python('tcp_device.py', 'listen', port, 'PING=PONG');
  await device.port();
  const second = peers.python('tcp_lines.py', relay, 'crlf');
  second.type('PING');
  await second.says(/^all 'PONG\\r\\n'$/m);
});

test('a bad line is simulated: bits are turned on the way there, datagrams lost on the way back', async ({
  window,
  peers,
}) => {
  const server = peers.python('udp_upper.py');
  await window.network.openRelay('UDP', await server.port(), async () => {
    await window.network.relay.impair('客户端 → 目标', { '改错一位 (%)': 100, '切分 (字节)': 4 });
    await window.network.relay.impair('目标 → 客户端', { '丢弃 (%)': 100 });
  });
  const client = peers.python('udp_lines.py', await window.status.port());
  client.type('01234567');
  await server.says(/(got [0-9a-f]{8} from \d+\n){2}/);
  const pieces = [...server.output().matchAll(/got ([0-9a-f]{8}) /g)].map(([, hex = '']) => hex);
  for (const [index, sent] of ['0123', '4567'].entries()) {
    const before = Buffer.from(sent);
    const after = Buffer.from(pieces[index] ?? '', 'hex');
    const bits = [...after].reduce((sum, byte, at) => sum + countBits(byte ^ (before[at] ?? 0)), 0);
    expect(bits, `${sent} became ${after.toString('hex')}`).toBe(1);
  }
  await window.log.shows(/转发（客户端 → 目标）按设置改错了/);
  await window.log.shows(/转发（目标 → 客户端）按设置丢弃了/);
  await window.status.says('模拟改错: 2 字节 / 2 包');
  await window.status.says('模拟丢弃: 8 字节 / 2 包');
  // The log has what arrived, not what was made of it.
  await expect(window.log.texts.first()).toHaveText('01234567');
  await window.status.received(8, 1);
  await window.status.resetCounters.click();
  await expect(window.status.region).not.toContainText('模拟');
  expect(client.output()).not.toContain('got');
});

function countBits(byte: number): number {
  return byte.toString(2).replaceAll('0', '').length;
}
