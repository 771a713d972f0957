import type { Browser } from '@playwright/test';
import { ROOT } from '../launchers/process.ts';
import { BenchProgram } from './bench-program.ts';
import { runPeer, startPeer } from './peer.ts';
import { absolute, type Figure } from './report.ts';

const BUFFER_KIB = 4096;
const BYTES = 200;
const SECONDS = 3;
/** Datagrams per second, each step a quarter more. */
const LADDER = [64_000, 80_000, 100_000, 125_000, 156_000, 195_000, 244_000, 305_000];
const SHARE = 0.8;
const RUNS = 3;

interface Sent {
  sent: number;
  seconds: number;
}

/**
 * The highest rate at which a bare Node receiver loses nothing, and what we lose at 0.8 of it, the window open. A rate is one at
 * which nothing is lost when nothing is lost in each of three runs: near the limit, a single one is a matter of luck. The bare
 * receiver is given a second try at each rate, so that a hitch of the machine does not make it look slower than it is.
 */
export async function udpHighest(browser: Browser): Promise<Figure[]> {
  const highest = await highestWithoutLoss();
  const rate = Math.floor(highest * SHARE);
  let slowest = Number.POSITIVE_INFINITY;
  let lost = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const { sent, seconds, received } = await runProgram(browser, rate);
    slowest = Math.min(slowest, sent / seconds);
    lost += sent - received;
  }
  const name = `udp ${BYTES} bytes at 0.8 of a bare receiver's highest rate`;
  return [
    absolute(`${name}: slowest of three`, slowest, '/s', { atLeast: rate * 0.98 }, highest),
    absolute(`${name}: lost by three`, lost, 'datagrams', { atMost: 0 }, 0),
  ];
}

interface Run extends Sent {
  received: number;
}

/** Climbs until something is lost at a rate, or the sender cannot follow. */
async function highestWithoutLoss(): Promise<number> {
  let highest = LADDER[0] ?? 0;
  for (const rate of LADDER) {
    if (!(await takesAll(rate)) && !(await takesAll(rate))) break;
    highest = rate;
  }
  return highest;
}

async function takesAll(rate: number): Promise<boolean> {
  for (let run = 0; run < RUNS; run += 1) {
    const { sent, seconds, received } = await runBare(rate);
    if (received !== sent || sent / seconds < rate * 0.98) return false;
  }
  return true;
}

async function runBare(rate: number): Promise<Run> {
  const counter = startPeer(ROOT, 'udp-counter', BUFFER_KIB * 1024);
  const done = await send(Number(await counter.line()), rate);
  counter.process.kill('SIGTERM');
  const { received } = JSON.parse(await counter.line()) as { received: number };
  await counter.finish();
  return { ...done, received };
}

async function runProgram(browser: Browser, rate: number): Promise<Run> {
  const program = await BenchProgram.start(browser);
  try {
    const done = await send(await program.open('UDP', BUFFER_KIB), rate);
    const { packets } = await program.settled((r) => r.packets === done.sent);
    return { ...done, received: packets };
  } finally {
    await program.end();
  }
}

const send = (port: number, rate: number): Promise<Sent> =>
  runPeer<Sent>(ROOT, 'udp_sender.py', port, BYTES, rate, SECONDS);
