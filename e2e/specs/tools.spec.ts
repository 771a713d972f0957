import { expect, test } from '../fixtures/test.ts';
import { isInstalled } from '../peers/peer.ts';

test.describe('nc', () => {
  test.skip(!isInstalled('nc'), 'nc is not installed here');

  test('talks to our server', async ({ window, peers }) => {
    await window.network.openServer();
    const nc = peers.command('nc', '127.0.0.1', await window.status.port());
    nc.type('from nc');
    await window.log.shows('from nc');
    await window.composer.send('to nc\n');
    await nc.says('to nc');
  });

  test('sends datagrams to our socket', async ({ window, peers }) => {
    await window.network.openUdp();
    const nc = peers.command('nc', '-u', '127.0.0.1', await window.status.port());
    nc.type('datagram from nc');
    await window.log.shows('datagram from nc');
  });
});

test.describe('socat', () => {
  test.skip(!isInstalled('socat'), 'socat is not installed here');

  test('half-closes after its input, and still gets the answer', async ({ window, peers }) => {
    await window.network.openServer();
    const socat = peers.command('socat', '-t', '30', '-', `TCP:127.0.0.1:${await window.status.port()}`);
    socat.type('last words');
    await window.log.shows('last words');
    await window.composer.send('heard\n');
    await socat.says('heard');
    socat.endInput();
    await window.log.shows('recv 返回 0 字节，收到 FIN');
    expect(await socat.ended()).toBe(0);
  });

  test('echoes what our client sends', async ({ window, peers }) => {
    const socat = peers.command('socat', '-d', '-d', 'TCP-LISTEN:0,bind=127.0.0.1', 'PIPE');
    const [, port] = await socat.says(/listening on .*:(\d+)/);
    await window.network.connectTo(Number(port));
    await window.status.says('已连接');
    await window.composer.send('through the pipe');
    await window.status.received(16, 1);
    await expect(window.log.row('through the pipe')).toHaveCount(2);
  });
});
