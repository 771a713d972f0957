import { readHistory, writeHistory } from '../fixtures/data-dir.ts';
import { hexClient } from '../fixtures/hex-client.ts';
import { expect, test } from '../fixtures/test.ts';

/** 历史发送, and records of the log that are sent again. */

test('what was sent is there once, searched, sent again, edited and kept as a command', async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { composer, sending, history, commands } = window;
  await composer.send('Ask;');
  await composer.use('HEX');
  await composer.send('7E 01');
  await composer.use('文本');
  await sending.append.use('CRLF');
  await composer.send('bye');
  await sending.append.use('无');
  await composer.send('Ask;');
  await client.gotText('Ask;~\x01bye\r\nAsk;');

  await history.open();
  await expect(history.entries).toHaveText([/Ask;.*2 次/, /bye/, /7E 01/]);
  await history.query.fill('ASK');
  await expect(history.entries).toHaveCount(1);
  await history.button('重发').click();
  await client.gotText('Ask;~\x01bye\r\nAsk;Ask;');
  await history.query.fill('bye');
  await expect(history.entries).toHaveText([/bye/]);
  await history.button('填入').click();
  await expect(composer.content).toHaveValue('bye');
  await expect(sending.append.kind).toHaveValue('crlf');
  await composer.button.click();
  await client.gotText('Ask;~\x01bye\r\nAsk;Ask;bye\r\n');

  await history.open();
  await history.entries.filter({ hasText: '7E 01' }).click();
  await history.button('存为快捷指令').click();
  await commands.send('7E 01');
  await client.gotText('Ask;~\x01bye\r\nAsk;Ask;bye\r\n~\x01');
  await history.open();
  await history.entries.filter({ hasText: 'Ask;' }).click();
  await history.button('删除').click();
  await expect(history.entries).toHaveText([/7E 01.*2 次/, /bye.*2 次/]);
});

test('the last five hundred are kept, also over a restart', async ({ socklab, window, peers, dataDir }) => {
  await window.network.openServer();
  await hexClient(window, peers);
  await window.composer.send('number 500');
  await window.status.sent(10, 1);
  await socklab.stop();
  // As if 499 others had been sent before it.
  const {
    entries: [newest],
    ...rest
  } = await readHistory(dataDir);
  if (!newest) throw new Error('nothing was kept');
  const before = Array.from({ length: 499 }, (_, n) => ({
    ...newest,
    id: 1000 + n,
    content: { ...newest.content, text: `number ${499 - n}` },
  }));
  await writeHistory(dataDir, { ...rest, entries: [newest, ...before] });

  const again = await socklab.start();
  await again.network.openServer();
  await hexClient(again, peers);
  await again.composer.send('number 501');
  await again.history.open();
  await expect(again.history.entries).toHaveCount(500);
  await expect(again.history.entries.first()).toContainText('number 501');
  await expect(again.history.entries.last()).toContainText('number 2');
  await again.history.button('清空').click();
  await again.history.button('全部删除').click();
  await expect(again.history.dialog).toContainText('还没有发送过内容。');
});

test('a record of the log is sent again, byte for byte, and becomes a command', async ({ window, peers }) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { log, composer, commands } = window;
  client.send('00 FF C4 E3 0D 0A');
  await window.receive.show('HEX');
  await log.row('00 FF C4 E3').click();
  await log.withRow('重发所选记录');
  await client.got('00FFC4E30D0A');
  await expect(composer.region).toContainText('已发送 6 字节');
  await log.withRow('存为快捷指令');
  await commands.send('00 FF C4 E3 0D 0A');
  await client.got('00FFC4E30D0A 00FFC4E30D0A');
  // Where the log shows text it becomes text, with escapes for what an editor would not keep.
  await window.receive.show('文本');
  client.send(Buffer.from('读到\x01\r\n').toString('hex'));
  await log.row('读到').click();
  await log.withRow('存为快捷指令');
  await expect(commands.items).toHaveCount(2);
  await commands.send('读到\\x01\\r');
  await client.got(
    `${'00FFC4E30D0A'.repeat(2)} ${Buffer.from('读到\x01\r\n').toString('hex').toUpperCase()}`,
  );
});

test('a record is sent again, and becomes a command, from the dialog that shows all of it', async ({
  window,
  peers,
}) => {
  await window.network.openUdp();
  const text = '一'.repeat(1200);
  const peer = peers.python('udp_lines.py', await window.status.port());
  peer.type(text);
  const { log, composer, commands } = window;
  await composer.address(await peer.port());
  await log.openWhole(log.row(text.slice(0, 9)));
  await log.record.resend.click();
  await expect(log.record.dialog).toBeHidden();
  await peer.says(`got ${text}`);
  await expect(composer.region).toContainText('已发送 3,600 字节');
  await log.openWhole(log.row(text.slice(0, 9)).first());
  await log.record.save.click();
  await expect(log.record.dialog).toBeHidden();
  await expect(commands.items).toHaveCount(1);
  // Where the target is not valid nothing is sent, and it has the focus although the dialog was in front of it.
  await composer.remotePort.fill('x');
  await log.openWhole(log.row(text.slice(0, 9)).first());
  await log.record.resend.click();
  await expect(composer.remotePort).toBeFocused();
});
