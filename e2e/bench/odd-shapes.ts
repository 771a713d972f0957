import type { Browser } from '@playwright/test';
import { ROOT } from '../launchers/process.ts';
import { BenchProgram } from './bench-program.ts';
import { startFrames, stopFrames } from './frames.ts';
import { runPeer } from './peer.ts';
import { absolute, type Figure } from './report.ts';

const MB = 1_000_000;

/** What makes text widgets stand still: no line breaks, one huge block, very many quiet connections. */
export async function oddShapes(browser: Browser): Promise<Figure[]> {
  return [
    await longestFrame(browser, '100 MB without a line break', 'tcp-block', [100 * MB], 100 * MB),
    await longestFrame(browser, 'a file of 64 MB in one go', 'tcp-block', [64 * MB], 64 * MB),
    await longestFrame(browser, '1,000 connections, a byte a second', 'tcp-trickle', [1000, 10], 10_000),
  ];
}

async function longestFrame(
  browser: Browser,
  name: string,
  peer: string,
  args: number[],
  bytes: number,
): Promise<Figure> {
  const program = await BenchProgram.start(browser);
  try {
    const port = await program.open('TCP 服务端');
    await startFrames(program.page);
    await runPeer(ROOT, peer, port, ...args);
    const received = await program.settled((r) => r.bytes === bytes);
    const frames = await stopFrames(program.page);
    if (received.bytes !== bytes) throw new Error(`${name}: ${received.bytes} of ${bytes} bytes arrived`);
    return absolute(`${name}: longest frame`, frames.max, 'ms', { atMost: 100 });
  } finally {
    await program.end();
  }
}
