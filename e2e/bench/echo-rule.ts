import type { Browser } from '@playwright/test';
import { DEFAULT_AUTOMATION } from '#contract';
import { ROOT } from '../launchers/process.ts';
import { BenchProgram } from './bench-program.ts';
import { runPeer, startPeer } from './peer.ts';
import { compared, type Figure } from './report.ts';

const BYTES = 32;
const WARM_UP = 2000;
const ROUND_TRIPS = 20_000;

/** Milliseconds. */
interface RoundTrips {
  p50: number;
  p99: number;
}

/**
 * Small messages back and forth between a foreign program and a rule that echoes them, the window open and everything in the
 * log and on the disk; beside a plain Node echo server right before and right after.
 */
export async function echoRule(browser: Browser): Promise<Figure[]> {
  const program = await BenchProgram.start(browser);
  try {
    await program.openSessionFile({
      rules: {
        ...DEFAULT_AUTOMATION.rules,
        on: true,
        // It is for programs that answer each other for ever, which is just what is measured.
        guardPerMinute: null,
        rules: [
          {
            name: '',
            on: true,
            pattern: null,
            whole: false,
            peer: '',
            reply: { kind: 'echo' },
            delayMs: 0,
            most: null,
            mostPerSecond: null,
          },
        ],
      },
    });
    const port = await program.open('TCP 服务端');
    const before = await plainServer();
    const ours = await roundTrips(port);
    const after = await plainServer();
    const { bytes } = await program.settled((r) => r.bytes === BYTES * (WARM_UP + ROUND_TRIPS));
    if (bytes !== BYTES * (WARM_UP + ROUND_TRIPS)) throw new Error(`${bytes} bytes are counted`);
    const us = (pick: (of: RoundTrips) => number, of: RoundTrips): number => pick(of) * 1000;
    const figure = (name: string, pick: (of: RoundTrips) => number, atMost: number): Figure => {
      const baseline = (us(pick, before) + us(pick, after)) / 2;
      return compared(`echo rule: round trip ${name}`, us(pick, ours), 'µs', baseline, { atMost });
    };
    return [figure('p50', (of) => of.p50, 2), figure('p99', (of) => of.p99, 3)];
  } finally {
    await program.end();
  }
}

const roundTrips = (port: number): Promise<RoundTrips> =>
  runPeer<RoundTrips>(ROOT, 'ping_pong.py', port, BYTES, WARM_UP, ROUND_TRIPS);

async function plainServer(): Promise<RoundTrips> {
  const server = startPeer(ROOT, 'echo-server');
  try {
    return await roundTrips(Number(await server.line()));
  } finally {
    await server.finish();
  }
}
