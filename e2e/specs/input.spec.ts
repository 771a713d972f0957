import { expect, test } from '../fixtures/test.ts';

test.describe('hex', () => {
  test('all the ways to write it mean the same', async ({ window, peers }) => {
    const server = peers.python('tcp_server_upper.py');
    await window.network.connectTo(await server.port());
    await window.status.says('已连接');
    await window.composer.use('HEX');
    for (const [index, hex] of [
      '68 69',
      '6869',
      '0x68,0x69',
      '\\x68\\x69',
      '68\n69',
      '68-69',
      '６８　６９',
    ].entries()) {
      await window.composer.send(hex);
      await window.status.received(2 * (index + 1), index + 1);
    }
    await expect(window.log.row(/HI/)).toHaveCount(7);
  });

  test('a mistake is named with its place and nothing is sent', async ({ window, peers }) => {
    const server = peers.python('tcp_server_upper.py');
    await window.network.connectTo(await server.port());
    await window.status.says('已连接');
    await window.composer.use('HEX');
    await window.composer.content.fill('48 65 G1');
    await expect(window.composer.preview).toContainText('第 3 个字节 "G1" 不是十六进制');
    await window.composer.button.click();
    await expect(window.composer.fault).toContainText('第 3 个字节 "G1" 不是十六进制');
    await window.composer.send('48 6');
    await expect(window.composer.fault).toContainText('第 2 个字节 "6" 只有一位，不完整');
    await window.status.sent(0, 0);
    await expect(window.composer.content).toHaveValue('48 6');
  });
});

test('characters that the charset lacks are pointed out, and sent as ? only when insisted on', async ({
  window,
  peers,
}) => {
  await window.network.openUdp();
  await window.status.says('已绑定');
  const receiver = peers.python('udp_receiver.py', 'gb2312');
  await window.composer.address(await receiver.port());
  await window.composer.charset.selectOption('GB2312');
  await window.composer.content.fill('价格€5，笑😀');
  await expect(window.composer.preview).toContainText('第 3 个字符 “€” 不能用 GB2312 编码');
  await expect(window.composer.preview).toContainText('第 7 个字符 “😀” 不能用 GB2312 编码');
  await window.composer.button.click();
  await expect(window.composer.fault).toContainText('GB2312 里没有“€”');
  await window.status.sent(0, 0);
  await window.composer.sendAnyway.click();
  await receiver.says(/bytes: 价格\?5，笑\?/);
});

test('发送 stays under the mouse, whatever a send comes to', async ({ window }) => {
  const { composer } = window;
  const place = () => composer.button.boundingBox();
  const before = await place();
  await composer.send('not yet');
  await expect(composer.fault).toContainText('还没有打开');
  expect(await place()).toEqual(before);
  await window.network.openServer();
  await window.status.says('监听');
  await expect(composer.fault).toBeHidden();
  await composer.use('HEX');
  await composer.content.fill('48 G1');
  await expect(composer.preview).toContainText('第 2 个字节 "G1" 不是十六进制');
  await composer.button.click();
  await expect(composer.fault).toContainText('"G1"');
  expect(await place()).toEqual(before);
});

test('much text becomes hex, and after a crash no draft of before is read otherwise', async ({
  window,
  socklab,
}) => {
  const { composer } = window;
  await composer.content.fill('x'.repeat(600));
  await composer.use('HEX');
  await expect(composer.content).toHaveValue(Array(600).fill('78').join(' '));
  await composer.content.fill('y'.repeat(200_000));
  await expect(composer.region).toContainText('内容较长，退出后不会保留');
  const again = await socklab.restart();
  await expect(again.composer.content).toHaveValue('');
});

test('the preview says what will be sent', async ({ window }) => {
  await window.composer.charset.selectOption('UTF-16BE');
  await window.composer.content.fill('A中');
  await expect(window.composer.preview).toContainText('将发送 4 字节');
  await expect(window.composer.preview).toContainText('00 41 4E 2D');
});

test('sending while closed says what to do and keeps what was typed', async ({ window }) => {
  await window.composer.send('not yet');
  await expect(window.composer.fault).toContainText('还没有打开');
  await expect(window.composer.content).toHaveValue('not yet');
});

test.describe('nonsense', () => {
  const NONSENSE = [
    '',
    '   ',
    'abc',
    '-1',
    '65536',
    '1e3',
    '99999999999999999999',
    '<b>',
    '端口',
    '8080 ',
    '0x50',
  ];
  const VALID_PORT = new Set(['8080 ']);

  test('in a port gives a sentence and loses nothing', async ({ window }) => {
    await window.network.choose('TCP 服务端');
    await window.network.localAddress.fill('127.0.0.1');
    for (const text of NONSENSE.filter((typed) => !VALID_PORT.has(typed))) {
      await window.network.localPort.fill(text);
      await window.network.button('打开').click();
      await expect(window.network.localPort, text).toHaveAttribute('aria-invalid', 'true');
      await expect(window.network.region, text).toContainText('端口是 0 到 65535 之间的整数');
      await expect(window.network.localPort).toHaveValue(text);
      await window.status.says('就绪');
    }
    await window.network.localPort.fill('0');
    await window.network.button('打开').click();
    await window.status.says('监听');
  });

  test('in addresses gives a sentence and loses nothing', async ({ window, peers }) => {
    await window.network.choose('TCP 服务端');
    await window.network.localPort.fill('0');
    for (const text of [
      '256.1.1.1',
      'localhost',
      '1.2.3',
      ':::',
      'fe80::g',
      '<img src=x>',
      '地址',
      'x'.repeat(300),
    ]) {
      await window.network.localAddress.fill(text);
      await window.network.localAddress.press('Tab');
      await window.network.button('打开').click();
      await expect(window.network.region, text).toContainText('不是 IPv4 或 IPv6 地址');
      await expect(window.network.localAddress).toHaveValue(text);
      await window.status.says('就绪');
    }

    await window.network.choose('TCP 客户端');
    await window.network.remotePort.fill('9');
    for (const text of [
      '',
      'a b',
      '192.168.1.256',
      '-x.com',
      'http://example.com',
      'a..b',
      'x'.repeat(300),
    ]) {
      await window.network.remoteHost.fill(text);
      await window.network.button('连接').click();
      await expect(window.network.region, text).toContainText('不是主机名、IPv4 或 IPv6 地址');
      await expect(window.network.remoteHost).toHaveValue(text);
      await window.status.says('就绪');
    }
    const server = peers.python('tcp_server_upper.py');
    await window.network.connectTo(await server.port(), ' localhost ');
    await window.status.says('已连接');
  });

  test('as a UDP target gives a sentence and sends nothing', async ({ window }) => {
    await window.network.openUdp();
    await window.status.says('已绑定');
    await window.composer.content.fill('to nowhere');
    for (const [host, port] of [
      ['127.0.0.1', '0'],
      ['127.0.0.1', '70000'],
      ['no host', '9'],
      ['1.2.3.4.5', '9'],
    ] as const) {
      await window.composer.remoteHost.fill(host);
      await window.composer.remotePort.fill(port);
      await window.composer.button.click();
      await expect(window.composer.region, `${host} ${port}`).toContainText(/不是主机名|端口是 1 到 65535/);
      await window.status.sent(0, 0);
    }
    await expect(window.composer.content).toHaveValue('to nowhere');
  });

  test('an address that is not of this machine', async ({ window }) => {
    await window.network.openServer(0, '192.0.2.1');
    await expect(window.network.fault).toContainText('本机没有地址 192.0.2.1');
    await expect(window.network.button('打开')).toBeEnabled();
  });
});
