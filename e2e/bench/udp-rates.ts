import type { Browser } from '@playwright/test';
import { ROOT } from '../launchers/process.ts';
import { BenchProgram } from './bench-program.ts';
import { startFrames, stopFrames } from './frames.ts';
import { runPeer, startPeer } from './peer.ts';
import { absolute, type Figure } from './report.ts';

const BUFFER_KIB = 4096;
const SECONDS = 5;
const RATES = [
  { bytes: 100, rate: 20_000 },
  { bytes: 100, rate: 50_000 },
  { bytes: 200, rate: 100_000 },
];

/** Datagrams at fixed rates with a 4 MiB buffer: how many are lost, beside a bare Node receiver with the same buffer. */
export async function udpRates(browser: Browser): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { bytes, rate } of RATES) {
    const baselineLost = await bareReceiver(bytes, rate);
    const program = await BenchProgram.start(browser);
    try {
      const port = await program.open('UDP', BUFFER_KIB);
      await startFrames(program.page);
      const { sent, seconds } = await runPeer<{ sent: number; seconds: number }>(
        ROOT,
        'udp_sender.py',
        port,
        bytes,
        rate,
        SECONDS,
      );
      const frames = await stopFrames(program.page);
      const { packets } = await program.settled((r) => r.packets === sent);
      const name = `udp ${bytes} bytes at ${rate}/s`;
      figures.push(absolute(`${name}: lost`, sent - packets, 'datagrams', { atMost: 0 }, baselineLost));
      figures.push(absolute(`${name}: reached rate`, sent / seconds, '/s', { atLeast: rate * 0.98 }));
      figures.push(absolute(`${name}: frame p95`, frames.p95, 'ms', { atMost: 17 }));
    } finally {
      await program.end();
    }
  }
  return figures;
}

/** A loss that is forced by a tiny buffer: every datagram that was sent is either recorded or counted as dropped. */
export async function udpForcedLoss(browser: Browser): Promise<Figure[]> {
  const program = await BenchProgram.start(browser);
  try {
    const port = await program.open('UDP', 2);
    const { sent } = await runPeer<{ sent: number }>(ROOT, 'udp_sender.py', port, 1000, 0, 0);
    const { packets, dropped } = await program.settled((r) => r.packets + r.dropped === sent);
    return [
      absolute('udp forced loss: shown as dropped', dropped, 'datagrams', { atLeast: 1 }),
      absolute('udp forced loss: neither recorded nor shown', sent - packets - dropped, 'datagrams', {
        atMost: 0,
      }),
    ];
  } finally {
    await program.end();
  }
}

/** How many of the same datagrams a receiver loses that only counts. */
async function bareReceiver(bytes: number, rate: number): Promise<number> {
  const counter = startPeer(ROOT, 'udp-counter', BUFFER_KIB * 1024);
  const port = Number(await counter.line());
  const { sent } = await runPeer<{ sent: number }>(ROOT, 'udp_sender.py', port, bytes, rate, SECONDS);
  counter.process.kill('SIGTERM');
  const { received } = JSON.parse(await counter.line()) as { received: number };
  await counter.finish();
  return sent - received;
}
