import { readFile, writeFile } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { hexClient } from '../fixtures/hex-client.ts';
import { expect, test } from '../fixtures/test.ts';

/** 快捷指令: kept contents, a click each, played in order. */

/** As SSCOM writes it, in GBK. */
const SSCOM = [
  ';这是SSCOM的设置保存文件，您可以手工修改',
  'N101=2,复位,1000',
  'N1=A,AT+重启',
  'N102=1,读温度,250',
  'N2=H,01 03 00 00 00 0A C5 CD',
  'N103=0,坏的,1000',
  'N3=H,01 0x,',
  'N1057=,Y',
].join('\r\n');

/** As Packet Sender writes it. */
const PACKETS = [
  '[packetnames]',
  '1\\name=Wake up',
  'size=1',
  '[Wake%20up]',
  'name=Wake up',
  'toIP=192.168.1.9',
  'port=5005',
  'tcpOrUdp=TCP',
  'repeat=1.5',
  'hexString=7e 01 7e',
].join('\n');

test('a command is edited in place and sent by a click or its key, also after a restart', async ({
  socklab,
  window,
  peers,
}) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { commands } = window;
  await commands.open();
  await commands.add({ name: '查询', hex: '01 03 00' });
  await commands.add({ name: '问候', text: '你好\\x01', charset: 'GBK', target: '全部客户端', key: 2 });
  await commands.append.use('CRLF');
  await commands.send('查询');
  await client.got('010300');
  await expect(window.composer.region).toContainText('已发送 3 字节');
  await window.composer.content.press('Alt+2');
  await client.got('010300 C4E3BAC3010D0A');
  await commands.edit('查询').click();
  await commands.content.write('01 04', 'HEX');
  await commands.send('查询');
  await client.got('010300 C4E3BAC3010D0A 0104');
  await window.tools.close();

  const again = await socklab.restart();
  await again.network.openServer();
  const other = await hexClient(again, peers);
  await again.page.keyboard.press('Alt+2');
  await other.got('C4E3BAC3010D0A');
  await again.commands.open();
  expect(await again.commands.order()).toEqual(['查询', '问候']);
});

test('sorted by the mouse and the keyboard, and played in that order with its delays and rounds', async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { commands } = window;
  await commands.open();
  for (const name of ['A', 'B', 'C', 'D']) {
    await commands.add({ name, text: name, delayMs: name === 'B' ? 150 : 100, skip: name === 'C' });
    await commands.edit(name).click();
  }
  await commands.handle('D').dragTo(commands.handle('A'));
  await expect.poll(() => commands.order()).toEqual(['D', 'A', 'B', 'C']);
  await commands.handle('A').press('ArrowDown');
  await expect.poll(() => commands.order()).toEqual(['D', 'B', 'A', 'C']);
  await expect(commands.handle('A')).toBeFocused();
  await commands.handle('A').press('ArrowUp');
  await commands.handle('A').press('ArrowUp');
  await expect.poll(() => commands.order()).toEqual(['A', 'D', 'B', 'C']);

  await commands.rounds.fill('2');
  await commands.play.click();
  await client.gotText('ADBADB');
  await expect(commands.page).toContainText('“常用”播放完了。');
  // What lay between the first and the last: 100, 100, 150, 100, 100.
  const [, ...gaps] = client.gaps();
  expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeGreaterThan(400);

  // Endlessly, until it is stopped.
  await commands.rounds.fill('');
  await commands.play.click();
  await client.peer.says(/^all (414442){3}/m);
  await commands.stop.click();
  await expect(commands.page).toContainText('“常用”已停止播放。');
});

test('a group of which nothing would be played says so instead of what the editor lacks', async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { commands } = window;
  await commands.open();
  await commands.add({ name: 'A', text: 'a', skip: true });
  await commands.add({ name: 'B', text: '', skip: true });
  await commands.play.click();
  await expect(commands.fault).toContainText('分组里的 2 条指令都设为“播放时跳过”');
  await expect(commands.fault).not.toContainText('发送内容');
  await commands.page.getByRole('checkbox', { name: '播放时跳过' }).uncheck();
  await commands.play.click();
  await expect(commands.fault).toContainText('第 2 条指令没有内容');
  await commands.content.write('b');
  await commands.play.click();
  await client.gotText('b');
});

test('lists of SSCOM and Packet Sender are taken over, and what is exported is the same again', async ({
  window,
  peers,
  files,
}) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  await writeFile(files.path('sscom51.ini'), iconv.encode(SSCOM, 'gbk'));
  await writeFile(files.path('packets.ini'), PACKETS);
  const { commands } = window;
  await commands.open();
  await commands.read(files.path('sscom51.ini'));
  await expect(commands.importing).toContainText('SSCOM 的 sscom51.ini：1 个分组，2 条指令。');
  await expect(commands.importing).toContainText('N3=H,01 0x,');
  await commands.take();
  expect(await commands.order()).toEqual(['读温度', '复位']);
  await commands.send('复位');
  // GBK, and the line ending that SSCOM had on.
  await client.got('41542BD6D8C6F40D0A');
  await commands.read(files.path('packets.ini'));
  await commands.take('加到现有的分组之后');
  await commands.group.selectOption('packets（1）');
  await commands.send('Wake up');
  await client.got('41542BD6D8C6F40D0A 7E017E');

  const exported = await commands.export();
  await exported.saveAs(files.path('mine.json'));
  await commands.group.selectOption('sscom51（2）');
  await commands.edit('复位').click();
  await commands.name.fill('changed');
  await commands.read(files.path('mine.json'));
  await commands.take('替换现有的全部分组');
  expect(await commands.order()).toEqual(['读温度', '复位']);
  const same = await commands.export();
  expect(await readFile(await same.path(), 'utf8')).toBe(await readFile(files.path('mine.json'), 'utf8'));
});

test('a damaged file says where it is wrong, and changes nothing', async ({ window, files }) => {
  const { commands } = window;
  await commands.open();
  await commands.add({ name: 'mine', text: 'x' });
  const text = await readFile(await (await commands.export()).path(), 'utf8');
  await writeFile(files.path('a.json'), text.replace('"delayMs": 0', '"delayMs": -5'));
  await commands.read(files.path('a.json'));
  await expect(commands.fault).toContainText(/第 \d+ 行，groups\.0\.commands\.0\.delayMs/);
  await writeFile(files.path('a.txt'), 'no commands at all');
  await commands.read(files.path('a.txt'));
  await expect(commands.fault).toContainText('第 1 行');
  await expect(commands.fault).toContainText('no commands at all');
  expect(await commands.order()).toEqual(['mine']);
});
