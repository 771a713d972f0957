import { createHash, randomBytes } from 'node:crypto';
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { hexClient } from '../fixtures/hex-client.ts';
import { expect, test } from '../fixtures/test.ts';
import type { MainWindow } from '../pages/main-window.ts';
import type { Peer } from '../peers/peer.ts';

/** 发送文件: streamed to one or all, in pieces, line by line or as datagrams. */

const MIB = 1024 * 1024;

/** What the status bar says was sent. */
async function sentBytes(window: MainWindow): Promise<number> {
  const text = (await window.status.region.textContent()) ?? '';
  return Number(/发送[:：]\s*([\d,]+)\s*字节/.exec(text)?.[1]?.replaceAll(',', ''));
}

/** Sends a few bytes more, and waits until the client has read these and all before them. */
async function worksOn(window: MainWindow, client: Peer): Promise<void> {
  await window.composer.send('after');
  client.type();
  await expect(window.composer.region).toContainText('已发送 5 字节');
  await expect.poll(async () => client.output().includes(`read ${await sentBytes(window)} `)).toBe(true);
}

const shaOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

test('to all clients, then to one', { tag: '@main-job' }, async ({ window, peers, files }) => {
  await window.network.openServer();
  const port = await window.status.port();
  const [one, two] = [1, 2].map(() => peers.python('tcp_client_sha.py', port));
  if (!one || !two) throw new Error('no peers');
  for (const client of [one, two]) await expect(window.peers.peer(await client.port())).toBeVisible();
  const bytes = randomBytes(3 * MIB + 17);
  await writeFile(files.path('data.bin'), bytes);
  const { sendFile } = window;
  await sendFile.open();
  await sendFile.sendPath(files.path('data.bin'));
  const whole = `read ${bytes.length} sha256 ${shaOf(bytes)}`;
  await Promise.all([one.says(whole), two.says(whole)]);
  await expect(sendFile.outcome).toContainText('data.bin 已发送，共 3.0 MiB。');
  await window.status.says(/发送[:：]\s*6,291,490\s*字节/);
  await sendFile.close();

  await window.peers.pick(await two.port());
  await sendFile.open();
  await sendFile.sendPath(files.path('data.bin'));
  await two.says(`read ${2 * bytes.length} sha256 ${shaOf(Buffer.concat([bytes, bytes]))}`);
  await expect(sendFile.outcome).toContainText('已发送');
  expect(one.output()).not.toContain(`read ${bytes.length + 1}`);
});

test('a receiver that does not read holds it up; cancelled, the connection works on', async ({
  window,
  peers,
  files,
}) => {
  await window.network.openServer();
  const client = peers.python('tcp_client_sha.py', await window.status.port(), 'slow');
  await expect(window.peers.peer(await client.port())).toBeVisible();
  const size = 48 * MIB;
  await writeFile(files.path('big.bin'), '');
  await truncate(files.path('big.bin'), size);
  const { sendFile } = window;
  await sendFile.open();
  await sendFile.sendPath(files.path('big.bin'));
  await expect(sendFile.progress).toBeVisible();
  await expect(sendFile.dialog).toContainText(/[1-9][\d.]* [KM]iB \/ 48\.0 MiB/);
  await sendFile.close();
  // It goes on beside the editor.
  await expect(window.composer.region).toContainText('正在发送 big.bin');
  await sendFile.open();
  await sendFile.cancel.click();
  await expect(sendFile.outcome).toContainText(/big\.bin 已取消，发送了 .* \/ 48\.0 MiB。/);
  await sendFile.close();
  await worksOn(window, client);
  expect(await sentBytes(window)).toBeLessThan(size);
});

test('line by line with a pause, for a slow device', async ({ window, peers, files }) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const content = iconv.encode('M104 S200\r\nG28 回零\r\n\r\nG1 X10', 'gbk');
  await writeFile(files.path('print.gcode'), content);
  const { sendFile } = window;
  await sendFile.open();
  await sendFile.mode('按行');
  await sendFile.delay.fill('60');
  await sendFile.sendPath(files.path('print.gcode'));
  await client.got(content.toString('hex').toUpperCase());
  await window.status.sent(content.length, 4);
  const [, ...gaps] = client.gaps();
  expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeGreaterThan(120);
});

test('over UDP as datagrams of a size', async ({ window, peers, files }) => {
  const receiver = peers.python('udp_receiver_hex.py');
  await window.network.openUdp();
  await window.status.says('已绑定');
  await window.composer.address(await receiver.port());
  const bytes = randomBytes(2500);
  await writeFile(files.path('firmware.bin'), bytes);
  const { sendFile } = window;
  await sendFile.open();
  await sendFile.mode('每个数据报 n 字节');
  await sendFile.datagramBytes.fill('1000');
  await sendFile.sendPath(files.path('firmware.bin'));
  for (const part of [bytes.subarray(0, 1000), bytes.subarray(1000, 2000), bytes.subarray(2000)]) {
    await receiver.says(`datagram ${part.toString('hex').toUpperCase()}\n`);
  }
  await window.status.sent(2500, 3);
});

test('one that is missing, no file, or cut while it is sent, is told in words', async ({
  window,
  peers,
  files,
}) => {
  await window.network.openServer();
  const client = peers.python('tcp_client_sha.py', await window.status.port(), 'slow');
  await expect(window.peers.peer(await client.port())).toBeVisible();
  const { sendFile, log } = window;
  await sendFile.open();
  await sendFile.sendPath('data.bin');
  await expect(sendFile.dialog).toContainText('请选择文件，或写完整路径');
  await sendFile.sendPath(files.path('nothing.bin'));
  await expect(sendFile.fault).toContainText('找不到文件或文件夹');
  await mkdir(files.path('folder'));
  await sendFile.sendPath(files.path('folder'));
  await expect(sendFile.fault).toContainText('读不了文件');
  await writeFile(files.path('empty.txt'), '');
  await sendFile.sendPath(files.path('empty.txt'));
  await expect(sendFile.fault).toContainText('文件是空的');

  await writeFile(files.path('growing.log'), '');
  await truncate(files.path('growing.log'), 48 * MIB);
  await sendFile.sendPath(files.path('growing.log'));
  await expect(sendFile.dialog).toContainText(/[1-9][\d.]* [KM]iB \/ 48\.0 MiB/);
  await truncate(files.path('growing.log'), 10);
  client.type();
  await expect(sendFile.fault).toContainText('发送期间文件变短了');
  await expect(sendFile.outcome).toContainText('growing.log 没有发完');
  await sendFile.close();
  await log.shows('发送文件已停止，发送期间文件变短了');
  await worksOn(window, client);
});

test('a file of the viewer, chosen or dropped', async ({ window, peers, files }) => {
  await window.network.openServer();
  const client = peers.python('tcp_client_sha.py', await window.status.port());
  await expect(window.peers.peer(await client.port())).toBeVisible();
  const bytes = randomBytes(2 * MIB + 5);
  await writeFile(files.path('图片.png'), bytes);
  const { sendFile } = window;
  await sendFile.open();
  await files.chooseToSend(files.path('图片.png'));
  await sendFile.start.click();
  await client.says(`read ${bytes.length} sha256 ${shaOf(bytes)}`);
  await expect(sendFile.outcome).toContainText('图片.png 已发送，共 2.0 MiB。');
  await window.captures.drop({ name: 'dropped.txt', content: Buffer.from('dropped') });
  await expect(sendFile.path).toHaveValue('dropped.txt');
  await sendFile.start.click();
  await client.says(
    `read ${bytes.length + 7} sha256 ${shaOf(Buffer.concat([bytes, Buffer.from('dropped')]))}`,
  );
  await expect(sendFile.outcome).toContainText('dropped.txt 已发送，共 7 B。');
});
