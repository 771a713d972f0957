import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { DEFAULT_SETTINGS } from '#contract';
import { ROOT } from '../launchers/process.ts';
import { ddOnly } from './baselines.ts';
import { BenchProgram } from './bench-program.ts';
import { onDisk } from './on-disk.ts';
import { type BenchPeer, startPeer } from './peer.ts';
import { absolute, compared, type Figure, told } from './report.ts';

const MB = 1_000_000;
const BYTES = 1000 * MB;
/** What the core may need beside the budget of the log. */
const BESIDE_MIB = 150;

/**
 * A file of 1 GB to a program that counts, by 发送文件 as it is set at first, the window open; from the first byte that arrives
 * to the last. Beside `createReadStream(…).pipe(socket)` of the same file, before and after; the system has the file in memory.
 *
 * What is sent is recorded as well, and a pipe writes nothing to the disk: recording, the baseline is the slower of the pipe and
 * of `dd` to the same disk, as it is for what is received. Whether the sending itself is slow is seen without recording.
 */
export async function fileSend(browser: Browser): Promise<Figure[]> {
  const dir = await mkdtemp(join(tmpdir(), 'socklab-bench-file-'));
  const file = join(dir, 'file.bin');
  const counter = startPeer(ROOT, 'file-counter', BYTES);
  try {
    await writeFile(file);
    const port = Number(await counter.line());
    const pipe = [await bare(counter, port, file)];
    const alone = await send(browser, counter, port, file, false);
    pipe.push(await bare(counter, port, file));
    const dd = [await ddOnly(tmpdir(), BYTES)];
    const recorded = await send(browser, counter, port, file, true);
    dd.push(await ddOnly(tmpdir(), BYTES));
    pipe.push(await bare(counter, port, file));
    const slower = Math.max(mean(dd), mean(pipe));
    const name = 'file of 1 GB';
    const rate = (seconds: number): number => BYTES / MB / seconds;
    return [
      compared(`${name} sent, not recorded: rate`, rate(alone.seconds), 'MB/s', rate(mean(pipe)), {
        atLeast: 0.7,
      }),
      told(`${name} sent: dd to the same disk`, rate(mean(dd)), 'MB/s'),
      compared(`${name} sent and recorded: rate`, rate(recorded.seconds), 'MB/s', rate(slower), {
        atLeast: 0.7,
      }),
      told(`${name} sent and recorded: beside the pipe`, rate(recorded.seconds), 'MB/s', rate(mean(pipe))),
      absolute(`${name} sent and recorded: core memory`, recorded.memory, 'MiB', {
        atMost: DEFAULT_SETTINGS.memoryMiB + BESIDE_MIB,
      }),
    ];
  } finally {
    await counter.finish();
    await rm(dir, { recursive: true, force: true });
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

async function send(
  browser: Browser,
  counter: BenchPeer,
  port: number,
  file: string,
  capture: boolean,
): Promise<{ seconds: number; memory: number }> {
  const program = await BenchProgram.start(browser, { capture });
  try {
    const { page } = program;
    await program.connect(port);
    await page.getByRole('button', { name: '发送文件' }).click();
    const dialog = page.getByRole('dialog', { name: '发送文件' });
    await dialog.getByRole('textbox', { name: '文件', exact: true }).fill(file);
    await dialog.getByRole('button', { name: '开始发送' }).click();
    const seconds = await taken(counter);
    const memory = await program.memoryMiB();
    await dialog.getByText('已发送，共').waitFor();
    // Nothing of it went past the recording.
    if (capture) await onDisk(join(program.dataDir, 'captures'), BYTES);
    return { seconds, memory };
  } finally {
    await program.end();
  }
}

async function bare(counter: BenchPeer, port: number, file: string): Promise<number> {
  const pipe = startPeer(ROOT, 'file-pipe', port, file);
  const seconds = await taken(counter);
  await pipe.finish();
  return seconds;
}

async function taken(counter: BenchPeer): Promise<number> {
  const { seconds } = JSON.parse(await counter.line()) as { seconds: number };
  return seconds;
}

async function writeFile(path: string): Promise<void> {
  const block = Buffer.from(Uint8Array.from({ length: MB }, (_, at) => (at * 7919) >> 3));
  const out = createWriteStream(path);
  for (let written = 0; written < BYTES; written += MB) if (!out.write(block)) await once(out, 'drain');
  out.end();
  await once(out, 'close');
}
