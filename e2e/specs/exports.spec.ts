import { readdir, writeFile } from 'node:fs/promises';
import { onlyFile } from '../fixtures/files.ts';
import { numberedLines } from '../fixtures/numbered.ts';
import { expect, test } from '../fixtures/test.ts';
import { followTcp, hasTshark, packets, suspectPackets } from '../fixtures/wireshark.ts';
import type { MainWindow } from '../pages/main-window.ts';
import type { Peer, Peers } from '../peers/peer.ts';

/** Exports: each format against what a foreign program sent. */

const HEADER = '\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\]#';
const TEXTS = ['温度=20', '=1+1', 'say "hi", 你好', '第一行\\n第二行'];

/** Datagrams of a foreign program, and one answer of ours. */
async function talk(window: MainWindow, peers: Peers): Promise<number> {
  await window.network.openUdp();
  const peer = peers.python('udp_lines.py', await window.status.port());
  for (const text of TEXTS) peer.type(text);
  peer.type('hex 00FF41');
  await window.status.says(/\/\s*5\s*包/);
  await window.composer.address(await peer.port());
  await window.composer.send('回答');
  await peer.says('got 回答');
  await expect(window.log.texts).toHaveCount(6);
  return peer.port();
}

/** A client that sends numbered lines over TCP in pieces of random size. */
async function sendLines(window: MainWindow, peers: Peers, seed: number, count: number): Promise<Peer> {
  const sender = peers.python('numbered_sender.py', 'tcp', await window.status.port(), seed);
  sender.type(String(count));
  await sender.says(`sent ${count}`);
  return sender;
}

const received = (seed: number, count: number): string => numberedLines(seed, count).join('');
const bytesOf = (...texts: string[]): number => texts.reduce((sum, text) => sum + text.length, 0);

async function waitForBytes(window: MainWindow, count: number): Promise<void> {
  await window.status.says(new RegExp(`接收[:：]\\s*${count.toLocaleString('en-US')}\\s*字节`));
}

test('as NetAssist writes it, as plain text and as a hex dump', async ({ window, peers, files }) => {
  const port = await talk(window, peers);
  const log = onlyFile(await files.export('NetAssist 日志')).toString();
  const records = log.split('\n\n');
  expect(records[0]).toMatch(new RegExp(`^${HEADER} Bound to 127\\.0\\.0\\.1:\\d+\\.$`));
  const recv = `^${HEADER} RECV ASCII FROM 127\\.0\\.0\\.1 :${port}>\\n`;
  expect(records[1]).toMatch(new RegExp(`${recv}温度=20$`));
  expect(records[3]).toMatch(new RegExp(`${recv}say "hi", 你好$`));
  expect(records[6]).toMatch(new RegExp(`^${HEADER} SEND ASCII TO 127\\.0\\.0\\.1 :${port}>\\n回答$`));

  const text = onlyFile(await files.export('纯文本')).toString();
  expect(text.split('\n')).toEqual([...TEXTS, '\0\ufffdA', '回答', '']);

  const gbk = onlyFile(
    await files.export('纯文本', async () => {
      await window.exports.choose('纯文本');
      await window.exports.charset.selectOption('UTF-16LE');
    }),
  );
  expect(gbk.length).toBeGreaterThan(0);

  const dump = onlyFile(await files.export('十六进制')).toString();
  expect(dump).toContain(`RECV FROM 127.0.0.1:${port}, 3 bytes\n`);
  expect(dump).toContain(`00000000: 00ff 41${' '.repeat(34)}..A\n`);
  expect(dump).toContain('00000000: e59b 9ee7 ad94');
});

test('as CSV, in which no cell is a formula, and as JSON Lines', async ({ window, peers, files }) => {
  const port = await talk(window, peers);
  const row = window.log.row('=1+1');
  await window.log.notes.write(row, '看这里');
  await expect(row).toContainText('备注：看这里');
  const everything = (): Promise<void> => window.exports.scope('全部记录').check();
  const csv = onlyFile(await files.export('CSV 表格', everything)).toString();
  expect(csv.startsWith('\ufeffseq,time,direction,peer,size,text,hex,event,note\r\n')).toBe(true);
  const lines = csv.split('\r\n');
  expect(lines).toHaveLength(1 + 7 + 1);
  expect(lines[2]).toMatch(/,in,"127\.0\.0\.1:\d+",9,"温度=20","E6 B8 A9 E5 BA A6 3D 32 30","",""$/);
  expect(lines[3]).toMatch(/,in,.*,"'=1\+1","3D 31 2B 31","","看这里"$/);
  expect(lines[4]).toMatch(/,"say ""hi"", 你好","[0-9A-F ]+","",""$/);
  expect(lines[7]).toMatch(/,out,.*,"回答","E5 9B 9E E7 AD 94","",""$/);

  const rows = onlyFile(await files.export('JSON Lines', everything))
    .toString()
    .trim()
    .split('\n');
  const parsed = rows.map((row) => JSON.parse(row) as Record<string, unknown>);
  expect(parsed).toHaveLength(7);
  expect(parsed[0]).toMatchObject({ seq: 0, kind: 'event', event: { code: 'bound' } });
  for (const [index, text] of TEXTS.entries()) {
    const hex = Buffer.from(text).toString('hex');
    expect(parsed[index + 1]).toMatchObject({ kind: 'in', peer: `127.0.0.1:${port}`, text, hex });
  }
  expect(parsed[2]).toMatchObject({ note: '看这里' });
  expect(parsed[6]).toMatchObject({ kind: 'out', text: '回答', size: 6 });
});

test('raw bytes are a file for each client and direction, byte for byte', async ({
  window,
  peers,
  files,
}) => {
  await window.network.openServer();
  const first = await sendLines(window, peers, 1, 2000);
  const second = await sendLines(window, peers, 2, 3000);
  await waitForBytes(window, bytesOf(received(1, 2000), received(2, 3000)));
  const exported = await files.export('原始字节');
  expect(exported.size).toBe(2);
  const contentOf = async (peer: Peer, direction: 'in' | 'out'): Promise<string | undefined> => {
    const port = await peer.port();
    const name = [...exported.keys()].find((n) => n.includes(`127.0.0.1_${port}-${direction}`));
    return name && exported.get(name)?.toString();
  };
  expect(await contentOf(first, 'in')).toBe(received(1, 2000));
  expect(await contentOf(second, 'in')).toBe(received(2, 3000));
});

test('only the filter’s result, or only what is selected', async ({ window, peers, files }) => {
  await talk(window, peers);
  const { exports, log } = window;
  await log.row('温度=20').click();
  await log.row('第一行').click({ modifiers: ['Control'] });
  const selected = onlyFile(
    await files.export('纯文本', async () => {
      await expect(exports.scope('选中的内容')).toBeChecked();
    }),
  );
  expect(selected.toString()).toBe(`${TEXTS[0]}\n${TEXTS[3]}\n`);
  await log.list.press('Escape');
  await expect(log.selectedRows).toHaveCount(0);

  await log.filter.open();
  await log.filter.events.uncheck();
  await log.filter.pattern.type('[你第]', '正则');
  await expect(log.texts).toHaveCount(2);
  const filtered = onlyFile(
    await files.export('纯文本', async () => {
      await expect(exports.scope('当前显示的内容')).toBeChecked();
    }),
  );
  expect(filtered.toString()).toBe(`${TEXTS[2]}\n${TEXTS[3]}\n`);
  const all = onlyFile(await files.export('纯文本', () => exports.scope('全部记录').check()));
  expect(all.toString().split('\n')).toHaveLength(7);
});

test('a framed log is exported frame by frame', async ({ window, peers, files }) => {
  await window.network.openServer();
  await sendLines(window, peers, 3, 500);
  await waitForBytes(window, bytesOf(received(3, 500)));
  await window.log.framing.use('每行（LF）');
  await expect(window.log.region).toContainText('502 行');
  const rows = onlyFile(await files.export('JSON Lines'))
    .toString()
    .trim()
    .split('\n');
  const texts = rows.map((row) => (JSON.parse(row) as { text?: string }).text).filter((t) => t !== undefined);
  expect(texts).toEqual(numberedLines(3, 500));
});

test('pcapng: Wireshark follows the streams, and finds nothing wrong', async ({ window, peers, files }) => {
  test.skip(!hasTshark(), 'tshark is not installed here');
  await window.network.openServer();
  const first = await sendLines(window, peers, 1, 1000);
  await sendLines(window, peers, 2, 500);
  await waitForBytes(window, bytesOf(received(1, 1000), received(2, 500)));
  first.endInput();
  await window.log.shows('recv 返回 0 字节，收到 FIN');
  await window.composer.send('给全部客户端');
  await window.log.shows('SEND ASCII TO ALL');
  const path = files.path('streams.pcapng');
  await writeFile(path, onlyFile(await files.export('pcapng')));

  expect(await suspectPackets(path)).toEqual([]);
  expect(await packets(path, 'tcp.flags.syn == 1 && tcp.flags.ack == 0')).toHaveLength(2);
  expect(await packets(path, 'tcp.flags.fin == 1 && tcp.stream == 0')).not.toEqual([]);
  const answer = Buffer.from('给全部客户端');
  expect(await followTcp(path, 0)).toEqual([Buffer.from(received(1, 1000)), Buffer.alloc(0)]);
  expect(await followTcp(path, 1)).toEqual([Buffer.from(received(2, 500)), answer]);
});

test('pcapng: datagrams', async ({ window, peers, files }) => {
  test.skip(!hasTshark(), 'tshark is not installed here');
  const port = await talk(window, peers);
  const path = files.path('datagrams.pcapng');
  await writeFile(path, onlyFile(await files.export('pcapng')));
  expect(await suspectPackets(path)).toEqual([]);
  expect(await packets(path, `udp.srcport == ${port}`)).toHaveLength(5);
  expect(await packets(path, `udp.dstport == ${port} && udp contains e5:9b:9e:e7:ad:94`)).toHaveLength(1);
});

test('a long export is cancelled, and leaves nothing behind', async ({ window, peers, files }) => {
  await window.network.openServer();
  const sender = peers.python('tcp_zeros.py', await window.status.port(), 64);
  await sender.says('sent all');
  await waitForBytes(window, 64 * 1024 * 1024);
  const { exports } = window;
  await exports.open();
  await exports.choose('JSON Lines');
  await files.exportTo(files.path('zeros.jsonl'));
  await expect(exports.jobs.getByRole('progressbar')).toBeVisible();
  await exports.cancelJob();
  await expect(exports.jobs).toContainText('已取消，写好的部分已删除');
  await expect.poll(() => readdir(files.folder)).toEqual([]);
  await exports.dismiss();
});

test('an export to where nothing can be written says so', async ({ window, peers, files }) => {
  await talk(window, peers);
  const { exports } = window;
  await exports.open();
  await files.exportTo(files.path('no such folder/log.txt'));
  await expect(exports.fault).toContainText('找不到文件或文件夹');
  await files.exportTo(files.path('log.txt'));
  await expect(exports.jobs).toContainText('已完成');
  await expect(exports.jobs).toContainText(files.path('log.txt'));
  expect(await readdir(files.folder)).toEqual(['log.txt']);
});
