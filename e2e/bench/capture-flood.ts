import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { DEFAULT_SETTINGS } from '#contract';
import { ROOT } from '../launchers/process.ts';
import { countOnly, ddOnly } from './baselines.ts';
import { BenchProgram } from './bench-program.ts';
import { startFrames, stopFrames } from './frames.ts';
import { onDisk } from './on-disk.ts';
import { runPeer } from './peer.ts';
import { absolute, compared, type Figure, told } from './report.ts';

const BYTES = 2_000_000_000;
const MB = 1_000_000;
/** What the core may need beside the budget of the log. */
const BESIDE_MIB = 150;

/**
 * 2 GB over loopback TCP, until all of it is in the capture on the disk, the window open. Compared with the slower of a Node
 * server that only counts and `dd` that writes as much to the same disk; each is measured before and after.
 */
export async function captureFlood(browser: Browser): Promise<Figure[]> {
  const dd = [await ddOnly(tmpdir(), BYTES)];
  const count = [await countOnly(BYTES)];
  const program = await BenchProgram.start(browser);
  try {
    const port = await program.open('TCP 服务端');
    await startFrames(program.page);
    const started = performance.now();
    await runPeer(ROOT, 'tcp-sender', port, BYTES);
    await onDisk(join(program.dataDir, 'captures'), BYTES);
    const seconds = (performance.now() - started) / 1000;
    const frames = await stopFrames(program.page);
    const memory = await program.memoryMiB();
    const received = await program.settled((r) => r.bytes === BYTES);
    if (received.bytes !== BYTES) throw new Error(`${received.bytes} of ${BYTES} bytes arrived`);
    count.push(await countOnly(BYTES));
    dd.push(await ddOnly(tmpdir(), BYTES));
    const slower = Math.max(mean(dd), mean(count));
    const name = 'tcp 2 GB to the disk';
    return [
      told(`${name}: dd to the same disk`, BYTES / MB / mean(dd), 'MB/s'),
      told(`${name}: Node server that counts`, BYTES / MB / mean(count), 'MB/s'),
      compared(`${name}: rate`, BYTES / MB / seconds, 'MB/s', BYTES / MB / slower, { atLeast: 0.8 }),
      absolute(`${name}: frame p95`, frames.p95, 'ms', { atMost: 17 }),
      absolute(`${name}: longest frame`, frames.max, 'ms', { atMost: 100 }),
      absolute(`${name}: core memory`, memory, 'MiB', { atMost: DEFAULT_SETTINGS.memoryMiB + BESIDE_MIB }),
    ];
  } finally {
    await program.end();
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
