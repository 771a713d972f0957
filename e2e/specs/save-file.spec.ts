import { mkdir, readdir, readFile } from 'node:fs/promises';
import { numberedLines } from '../fixtures/numbered.ts';
import { sendReads } from '../fixtures/parts.ts';
import { expect, test } from '../fixtures/test.ts';

/** 接收保存到文件: what arrives stands in a file of the user's choice as well, at once. */

const contentOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

test('raw: the received bytes and nothing else, also after stopping and a restart', async ({
  socklab,
  window,
  peers,
  files,
}) => {
  const path = files.path('data.bin');
  await files.saveTo(path);
  await expect(window.receive.region).toContainText('打开或连接后开始保存');
  await window.network.openUdp();
  const send = async (port: number, text: string): Promise<number> => {
    const peer = peers.python('udp_lines.py', port);
    peer.type(text);
    await peer.says(`sent ${text}`);
    return peer.port();
  };
  const first = await send(await window.status.port(), '一');
  await expect.poll(() => contentOf(path)).toBe('一');
  await expect(window.receive.region).toContainText(`已保存 3 B 到 ${path}`);
  await window.composer.address(first);
  await window.composer.send('not received');
  await window.log.shows('not received');
  await window.receive.save.toggle.uncheck();
  await send(await window.status.port(), '没有保存');
  await window.log.shows('没有保存');
  await window.receive.save.toggle.check();
  await send(await window.status.port(), '二');
  await expect.poll(() => contentOf(path)).toBe('一二');

  const again = await socklab.restart();
  await expect(again.receive.save.toggle).toBeChecked();
  await again.network.openUdp();
  await send(await again.status.port(), '三');
  await expect.poll(() => contentOf(path)).toBe('一二三');
});

test('log: both directions and events, with the header of NetAssist', async ({ window, peers, files }) => {
  const path = files.path('log.txt');
  await files.saveTo(path);
  await window.receive.save.form('日志格式');
  await window.network.openServer();
  const port = await window.status.port();
  // 度 is cut in two: it stands in the record that completes it.
  const client = await sendReads(window, peers, ['E6B8A9E5', 'BAA6']);
  await window.composer.send('收到');
  const lines = [
    `Listening on 127.0.0.1:${port}.`,
    '',
    'Client 127.0.0.1:PORT gets online.',
    '',
    'RECV ASCII FROM 127.0.0.1 :PORT>',
    '温',
    '',
    'RECV ASCII FROM 127.0.0.1 :PORT>',
    '度',
    '',
    'SEND ASCII TO ALL>',
    '收到',
    '',
    '',
  ];
  const shown = async (): Promise<string[]> => {
    const text = await contentOf(path);
    return text
      .replaceAll(/\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\]# /g, '')
      .replaceAll(new RegExp(`127\\.0\\.0\\.1( ?):(?!${port}\\b)\\d+`, 'g'), '127.0.0.1$1:PORT')
      .split('\n');
  };
  await expect.poll(shown).toEqual(lines);
  client.type();
});

test('rotation by size: files that together are what came', async ({ window, peers, files }) => {
  await files.saveTo(files.path('big.bin'));
  const { save } = window.receive;
  await save.rotate('按大小');
  await save.size.fill('1');
  await save.size.press('Enter');
  await window.network.openServer();
  const sender = peers.python('numbered_sender.py', 'tcp', await window.status.port(), 5);
  sender.type('50000');
  await sender.says('sent 50000');
  const sent = numberedLines(5, 50_000).join('');
  const saved = async (): Promise<string[]> => {
    // big.bin, big-2.bin, big-3.bin …
    const count = (await readdir(files.folder)).length;
    const names = Array.from({ length: count }, (_, n) => (n === 0 ? 'big.bin' : `big-${n + 1}.bin`));
    return Promise.all(names.map((name) => contentOf(files.path(name))));
  };
  await expect.poll(async () => (await saved()).join('').length).toBe(sent.length);
  const contents = await saved();
  expect(contents.join('') === sent).toBe(true);
  expect(contents.length).toBeGreaterThan(2);
  expect(Math.max(...contents.map((content) => content.length))).toBeLessThanOrEqual(1024 * 1024);
  await expect(window.receive.region).toContainText(`big-${contents.length}.bin`);
});

test('a file that cannot be written is told in words, and the traffic goes on', async ({
  window,
  peers,
  files,
}) => {
  await mkdir(files.path('a folder'));
  await files.saveTo(files.path('no such folder/data.bin'));
  await window.network.openUdp();
  const peer = peers.python('udp_lines.py', await window.status.port());
  peer.type('one');
  await expect(window.receive.save.fault).toContainText('找不到文件或文件夹');
  await window.log.shows('保存到文件');
  await window.log.shows('one');
  await window.receive.save.to(files.path('a folder'));
  peer.type('into a folder');
  await expect(window.receive.save.fault).toContainText('写不了文件');
  await window.receive.save.to(files.path('right.bin'));
  await expect(window.receive.save.fault).toBeHidden();
  peer.type('two');
  await window.log.shows('two');
  await expect.poll(() => contentOf(files.path('right.bin'))).toBe('two');
});
