import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { DEFAULT_SETTINGS, type Settings } from '#contract';
import { socklab as commandLine } from '../../fixtures/command-line.ts';
import { numberedLines } from '../../fixtures/numbered.ts';
import { SockLab } from '../../fixtures/socklab.ts';
import { expect, test } from '../../fixtures/test.ts';
import { launchWeb } from '../../launchers/web.ts';
import { MainWindow } from '../../pages/main-window.ts';

/** What was sent, numbered and seeded, must be what is recorded, exported and shown: byte for byte, in order. */

const SEED = 20_261_121;

/** The captures of a data folder. */
async function captures(dataDir: string): Promise<string[]> {
  const folder = join(dataDir, 'captures');
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.slcap')).map((name) => join(folder, name));
}

async function bytesOnDisk(dataDir: string): Promise<number> {
  const [capture = ''] = await captures(dataDir);
  const names = await readdir(capture).catch(() => []);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(capture, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The received bytes of the only capture, by the command line. */
async function recorded(dataDir: string): Promise<Buffer> {
  const [capture = '', ...others] = await captures(dataDir);
  expect(others).toEqual([]);
  const out = await mkdtemp(join(tmpdir(), 'socklab-export-'));
  try {
    const args = ['--format', 'raw', '--direction', 'in', '--out', join(out, 'data.bin')];
    await commandLine('export', capture, ...args);
    const names = (await readdir(out)).sort();
    return Buffer.concat(await Promise.all(names.map((name) => readFile(join(out, name)))));
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

const sent = (lines: number): Buffer => Buffer.from(numberedLines(SEED, lines).join(''));

/** Settings that stand before the program starts. */
async function writeSettings(dataDir: string, changed: Partial<Settings>): Promise<void> {
  const settings = { ...DEFAULT_SETTINGS, ...changed };
  await writeFile(join(dataDir, 'settings.json'), JSON.stringify({ version: 1, settings }));
}

/** Stand in the stream for what a long record has more than the list shows, and for what is no longer held. */
const CUT = /已截断：共 [\d,]+ 字节，查看全部|数据日志已到上限：.*?让位给新记录/;

/** The bare stream on screen must be a piece of what was sent; what long records have more is left out of it. */
async function expectShown(window: MainWindow, data: Buffer): Promise<void> {
  await window.receive.logMode.uncheck();
  const text = data.toString();
  const isPiece = async (): Promise<boolean> => {
    const shown = ((await window.log.list.textContent()) ?? '').split(CUT);
    let at = 0;
    for (const piece of shown.map((part) => part.trimEnd())) {
      at = text.indexOf(piece, at);
      if (at < 0) return false;
    }
    return shown.join('').length > 100;
  };
  await expect.poll(isPiece, { message: 'the stream on screen is part of what was sent' }).toBe(true);
}

test('TCP in pieces of random size is recorded and shown byte for byte', async ({
  socklab,
  window,
  peers,
  dataDir,
}) => {
  await window.network.openServer();
  const sender = peers.python('numbered_sender.py', 'tcp', await window.status.port(), SEED);
  sender.type('20000');
  await sender.says('sent 20000');
  const data = sent(20_000);
  await expect(window.status.region).toContainText(`${data.length.toLocaleString('en-US')} 字节`);
  await expectShown(window, data);
  await window.log.toStart.click();
  await expectShown(window, data);
  await socklab.stop();
  expect((await recorded(dataDir)).equals(data)).toBe(true);
});

test('UDP datagrams are recorded one by one, in order', async ({ socklab, window, peers, dataDir }) => {
  await window.network.openUdp();
  const sender = peers.python('numbered_sender.py', 'udp', await window.status.port(), SEED);
  const lines = numberedLines(SEED, 3000);
  sender.type('3000');
  await sender.says('sent 3000');
  await window.status.received(Buffer.byteLength(lines.join('')), 3000);
  await socklab.stop();
  const [capture = ''] = await captures(dataDir);
  const { stdout } = await commandLine(
    'export',
    capture,
    '--format',
    'jsonl',
    '--direction',
    'in',
    '--out',
    '-',
  );
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; peer: string });
  expect(rows.map(({ text }) => text)).toEqual(lines);
  expect(new Set(rows.map(({ peer }) => peer))).toEqual(new Set([`127.0.0.1:${await sender.port()}`]));
});

test('the window closed and opened again in the middle misses nothing', async ({
  socklab,
  window,
  peers,
  dataDir,
}) => {
  await window.network.openServer();
  const sender = peers.python('numbered_sender.py', 'tcp', await window.status.port(), SEED);
  sender.type('2000');
  await sender.says('sent 2000');
  await window.page.goto('about:blank');
  sender.type('3000');
  await sender.says('sent 5000');
  await window.page.goBack();
  await window.isReady();
  sender.type('1000');
  await sender.says('sent 6000');
  const data = sent(6000);
  await expect(window.status.region).toContainText(`${data.length.toLocaleString('en-US')} 字节`);
  await expectShown(window, data);
  await socklab.stop();
  expect((await recorded(dataDir)).equals(data)).toBe(true);
});

test('after kill -9 the log is back, and says what it lost', async ({ browser, peers, dataDir }) => {
  const complaints: string[] = [];
  const watch = (page: Page): void => {
    page.on('pageerror', (error) => complaints.push(error.message));
  };
  const program = await launchWeb({ dataDir, browser, watch });
  const window = new MainWindow(program.page);
  await window.network.openServer();
  const sender = peers.python('numbered_sender.py', 'tcp', await window.status.port(), SEED);
  sender.type('5000');
  await sender.says('sent 5000');
  const first = sent(5000);
  await expect(window.status.region).toContainText(`${first.length.toLocaleString('en-US')} 字节`);
  await expect.poll(() => bytesOnDisk(dataDir)).toBeGreaterThan(first.length);
  // In the middle of a flood.
  sender.type('200000');
  await expect.poll(() => bytesOnDisk(dataDir)).toBeGreaterThan(2 * first.length);
  await program.kill();

  const again = new SockLab(launchWeb, { dataDir, browser });
  const restored = await again.start();
  try {
    await restored.log.toStart.click();
    await expectShown(restored, sent(205_000));
  } finally {
    await again.stop();
  }
  const data = await recorded(dataDir);
  expect(data.length).toBeGreaterThanOrEqual(first.length);
  expect(sent(205_000).subarray(0, data.length).equals(data)).toBe(true);
  expect(complaints).toEqual([]);
});

test('past its limit a capture holds the newest bytes, and the window says what went', async ({
  socklab,
  window: _first,
  peers,
  dataDir,
}) => {
  await socklab.stop();
  await writeSettings(dataDir, { captureMiB: 16, memoryMiB: 16 });
  const window = await socklab.start();
  await window.network.openServer();
  const sender = peers.python('numbered_sender.py', 'tcp', await window.status.port(), SEED);
  sender.type('700000');
  await sender.says('sent 700000');
  const data = sent(700_000);
  await expect(window.status.region).toContainText(`${data.length.toLocaleString('en-US')} 字节`);
  await window.log.toStart.click();
  await expect(window.log.region).toContainText('数据日志已到上限');
  await expectShown(window, data);
  await socklab.stop();
  const kept = await recorded(dataDir);
  expect(kept.length).toBeLessThan(data.length);
  expect(kept.length).toBeGreaterThan(8 * 1024 * 1024);
  expect(data.subarray(data.length - kept.length).equals(kept)).toBe(true);
});

test('a full disk stops the recording in words, and not the traffic', async ({ browser, peers }) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'only root can mount a small disk');
  const dataDir = await mkdtemp(join(tmpdir(), 'socklab-small-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', dataDir]);
  try {
    await writeSettings(dataDir, { diskFloorMiB: 0 });
    const socklab = new SockLab(launchWeb, { dataDir, browser });
    const data = sent(400_000);
    try {
      const window = await socklab.start();
      await window.network.openServer();
      const sender = peers.python('numbered_sender.py', 'tcp', await window.status.port(), SEED);
      sender.type('400000');
      await sender.says('sent 400000');
      await expect(window.status.region).toContainText(`${data.length.toLocaleString('en-US')} 字节`);
      await window.status.says('磁盘已满');
      await expectShown(window, data);
      sender.type('1');
      await sender.says('sent 400001');
      await expect(window.log.list).toContainText(numberedLines(SEED, 400_001).at(-1)?.trim() ?? '');
    } finally {
      await socklab.stop();
    }
    const kept = await recorded(dataDir);
    expect(kept.length).toBeGreaterThan(4 * 1024 * 1024);
    expect(data.subarray(0, kept.length).equals(kept)).toBe(true);
  } finally {
    execFileSync('umount', [dataDir]);
    await rm(dataDir, { recursive: true, force: true });
  }
});
