import type { Browser } from '@playwright/test';
import { ROOT } from '../launchers/process.ts';
import { BenchProgram } from './bench-program.ts';
import { runPeer, startPeer } from './peer.ts';
import { absolute, type Figure } from './report.ts';

const BUFFER_KIB = 4096;
const BYTES = 200;
const SECONDS = 3;
/** Datagrams per second, each step a quarter more. */
const LADDER = [64_000, 80_000, 100_000, 125_000, 156_000, 195_000, 244_000];
const SHARE = 0.8;

interface Sent {
  sent: number;
  seconds: number;
}

/** The highest rate at which a bare Node receiver loses nothing, and what we lose at 0.8 of it, the window open. */
export async function udpHighest(browser: Browser): Promise<Figure[]> {
  const highest = await highestWithoutLoss();
  const rate = Math.floor(highest * SHARE);
  const program = await BenchProgram.start(browser);
  try {
    const port = await program.open('UDP', BUFFER_KIB);
    const { sent, seconds } = await send(port, rate);
    const { packets } = await program.settled((r) => r.packets === sent);
    const name = `udp ${BYTES} bytes at 0.8 of a bare receiver's highest rate`;
    return [
      absolute(`${name}: rate`, sent / seconds, '/s', { atLeast: rate * 0.98 }, highest),
      absolute(`${name}: lost`, sent - packets, 'datagrams', { atMost: 0 }, 0),
    ];
  } finally {
    await program.end();
  }
}

/** Climbs until something is lost, or the sender cannot follow. */
async function highestWithoutLoss(): Promise<number> {
  let highest = LADDER[0] ?? 0;
  for (const rate of LADDER) {
    const counter = startPeer(ROOT, 'udp-counter', BUFFER_KIB * 1024);
    const { sent, seconds } = await send(Number(await counter.line()), rate);
    counter.process.kill('SIGTERM');
    const { received } = JSON.parse(await counter.line()) as { received: number };
    await counter.finish();
    if (received !== sent || sent / seconds < rate * 0.98) break;
    highest = rate;
  }
  return highest;
}

const send = (port: number, rate: number): Promise<Sent> =>
  runPeer<Sent>(ROOT, 'udp-sender', port, BYTES, rate, SECONDS);
