import type { Browser } from '@playwright/test';
import { ROOT } from '../launchers/process.ts';
import { MainWindow } from '../pages/main-window.ts';
import { type Accuracy, accuracyOf } from './accuracy.ts';
import { BenchProgram } from './bench-program.ts';
import { startPeer } from './peer.ts';
import { absolute, compared, type Figure, told } from './report.ts';

const MB = 1_000_000;
const FLOOD = 50 * MB;
const BYTES = 64;
/** Sends of this time at the beginning are not looked at: the window is still being clicked. */
const WARM_UP_MS = 1000;
const PERIODS = [
  { periodMs: 1, count: 6000 },
  { periodMs: 10, count: 1000 },
  { periodMs: 100, count: 200 },
];

/**
 * 循环发送 in one session while a flood comes in on another, which the window shows; beside a Node program that counts the same
 * flood and sends by setInterval, right before and right after. Measured where the messages arrive.
 *
 * The error is what somebody waits who looks at a time that is due, until the next send: a drift is felt in it, and so is a time
 * that was left out, but neither for ever after. The times begin where it is best for who is measured. The ratio is to be 1 at
 * most: a program that promises to keep time while it draws and records a flood must not be worse at it than a few lines of
 * Node that only count.
 */
export async function periodAccuracy(browser: Browser): Promise<Figure[]> {
  const program = await BenchProgram.start(browser);
  try {
    const window = new MainWindow(program.page);
    const floodPort = await program.open('TCP 服务端');
    await window.tabs.add.click();
    const sendPort = await program.open('TCP 服务端');
    await window.composer.content.fill('0123456789abcdef'.repeat(BYTES / 16));
    const figures: Figure[] = [];
    for (const { periodMs, count } of PERIODS) {
      const before = await bare(periodMs, count);
      const ours = await cycle(window, { floodPort, sendPort, periodMs, count });
      const after = await bare(periodMs, count);
      const mean = (pick: (of: Measured) => number): number => (pick(before) + pick(after)) / 2;
      const name = `every ${periodMs} ms under a flood of 50 MB/s`;
      figures.push(
        compared(
          `${name}: p99 error`,
          ours.error,
          'ms',
          mean((of) => of.error),
          { atMost: 1 },
        ),
        told(
          `${name}: p99 error between two sends`,
          ours.gap,
          'ms',
          mean((of) => of.gap),
        ),
        told(
          `${name}: left out`,
          ours.leftOut,
          'sends',
          mean((of) => of.leftOut),
        ),
        absolute(`${name}: flood`, ours.flood / MB, 'MB/s', { atLeast: (FLOOD / MB) * 0.98 }),
      );
    }
    return figures;
  } finally {
    await program.end();
  }
}

interface Measured extends Accuracy {
  /** Bytes per second of the flood meanwhile. */
  flood: number;
}

interface Cycle {
  floodPort: number;
  sendPort: number;
  periodMs: number;
  count: number;
}

/** One 循环发送 in the second session; the first is in the window meanwhile. */
async function cycle(
  { tabs, composer }: MainWindow,
  { floodPort, sendPort, periodMs, count }: Cycle,
): Promise<Measured> {
  const { settings } = composer;
  await settings.getByRole('textbox', { name: '周期 (ms)' }).fill(String(periodMs));
  await settings.getByRole('textbox', { name: '次数' }).fill(String(count));
  const accuracy = await measured(floodPort, sendPort, periodMs, count, async () => {
    await settings.getByRole('checkbox', { name: '循环发送' }).click();
    await tabs.tab(0).click();
  });
  await tabs.tab(1).click();
  await settings.getByText('已完成。').waitFor();
  return accuracy;
}

/** The same by setInterval. */
async function bare(periodMs: number, count: number): Promise<Measured> {
  const sender = startPeer(ROOT, 'interval-sender', periodMs, count, BYTES);
  try {
    const ports = JSON.parse(await sender.line()) as { counting: number; sending: number };
    return await measured(ports.counting, ports.sending, periodMs, count);
  } finally {
    await sender.finish();
  }
}

/** Listens to sends that `begin` starts, or that begin with the connection, while a flood is on. */
async function measured(
  floodPort: number,
  sendPort: number,
  periodMs: number,
  count: number,
  begin: () => Promise<void> = async () => {},
): Promise<Measured> {
  const flood = startPeer(ROOT, 'tcp-rate', floodPort, FLOOD);
  await flood.line();
  const listener = startPeer(ROOT, 'arrivals.py', sendPort, BYTES, count);
  try {
    await listener.line();
    await begin();
    const times = JSON.parse(await listener.line()) as number[];
    if (times.length !== count) throw new Error(`${times.length} of ${count} messages arrived`);
    flood.process.stdin?.end();
    const { sent, seconds } = JSON.parse(await flood.line()) as { sent: number; seconds: number };
    const counted = times.slice(WARM_UP_MS / periodMs);
    return { ...accuracyOf(counted, periodMs * 1000), flood: sent / seconds };
  } finally {
    await Promise.all([listener.finish(), flood.finish()]);
  }
}
