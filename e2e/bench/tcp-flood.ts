import type { Browser } from '@playwright/test';
import { ROOT } from '../launchers/process.ts';
import { countOnly } from './baselines.ts';
import { BenchProgram } from './bench-program.ts';
import { startFrames, stopFrames } from './frames.ts';
import { runPeer } from './peer.ts';
import { absolute, compared, type Figure } from './report.ts';

const BYTES = 1_000_000_000;
const MB = 1_000_000;

/**
 * 1 GB over loopback TCP twice, in turn with a Node server that only counts. The first pass touches the log's memory, the
 * second uses it again; nothing goes to the disk. A pass is compared with the counts right before and after it: one count alone varies by half.
 */
export async function tcpFlood(browser: Browser): Promise<Figure[]> {
  const figures: Figure[] = [];
  const program = await BenchProgram.start(browser, { capture: false });
  try {
    const port = await program.open('TCP 服务端');
    let memory = 0;
    let before = await countOnly(BYTES);
    for (const pass of [1, 2]) {
      await program.resetCounters();
      await startFrames(program.page);
      const { seconds } = await runPeer<{ seconds: number }>(ROOT, 'tcp-sender', port, BYTES);
      const frames = await stopFrames(program.page);
      const received = await program.settled((r) => r.bytes === BYTES);
      if (received.bytes !== BYTES) throw new Error(`${received.bytes} of ${BYTES} bytes arrived`);
      const after = await countOnly(BYTES);
      const baseline = (2 * BYTES) / MB / (before + after);
      before = after;
      const name = `tcp 1 GB pass ${pass}`;
      figures.push(compared(`${name}: rate`, BYTES / MB / seconds, 'MB/s', baseline, { atLeast: 0.6 }));
      figures.push(absolute(`${name}: frame p95`, frames.p95, 'ms', { atMost: 17 }));
      const now = await program.memoryMiB();
      if (pass === 2) {
        figures.push(
          absolute('tcp 1 GB: core memory, pass 2 over pass 1', now / memory, '×', { atMost: 1.1 }),
        );
      }
      memory = now;
    }
  } finally {
    await program.end();
  }
  return figures;
}
