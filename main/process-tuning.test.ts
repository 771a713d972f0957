import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { getPriority } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { yieldToSockets } from './process-tuning.ts';

let child: ChildProcess | undefined;
afterEach(async () => {
  if (!child || child.exitCode !== null) return;
  child.stdin?.end();
  await once(child, 'exit');
});

it.skipIf(process.platform === 'win32' || getPriority() > 0)('puts a process behind this one', async () => {
  child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'inherit'] });
  await once(child, 'spawn');
  const pid = child.pid as number;
  yieldToSockets(pid);
  expect(getPriority(pid)).toBeGreaterThan(getPriority());
});

it('says nothing of a process that has ended', async () => {
  child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await once(child, 'exit');
  expect(() => yieldToSockets(child?.pid as number)).not.toThrow();
});
