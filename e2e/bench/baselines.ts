import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../launchers/process.ts';
import { runPeer, startPeer } from './peer.ts';

/** Seconds that a Node server which only counts takes for so many bytes over loopback TCP. */
export async function countOnly(bytes: number): Promise<number> {
  const counter = startPeer(ROOT, 'tcp-counter');
  const port = Number(await counter.line());
  const { seconds } = await runPeer<{ seconds: number }>(ROOT, 'tcp-sender', port, bytes);
  counter.process.kill('SIGTERM');
  const { received } = JSON.parse(await counter.line()) as { received: number };
  await counter.finish();
  if (received !== bytes) throw new Error(`the baseline counted ${received} bytes`);
  return seconds;
}

/** Seconds that `dd` takes to write so many bytes into a folder, as a file that is removed again. `bytes` in whole MB. */
export async function ddOnly(dir: string, bytes: number): Promise<number> {
  const file = join(dir, 'dd.bin');
  const args = ['if=/dev/zero', `of=${file}`, 'bs=1MB', `count=${bytes / 1_000_000}`];
  const started = performance.now();
  const [code] = await once(spawn('dd', args, { stdio: 'ignore' }), 'exit');
  const seconds = (performance.now() - started) / 1000;
  await rm(file, { force: true });
  if (code !== 0) throw new Error(`dd ended with ${code}`);
  return seconds;
}
