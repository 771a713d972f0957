import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { runChild, stopChild } from './child.mjs';

const forever = 'setInterval(() => {}, 1000)';
const deaf = `process.on('SIGTERM', () => {}); console.log('up'); ${forever}`;

test('a program runs to its end and gives its code', async () => {
  expect(await runChild(process.execPath, ['-e', 'process.exit(7)'])).toEqual({ code: 7, timedOut: false });
});

test('a program that takes too long is stopped', async () => {
  const result = await runChild(process.execPath, ['-e', forever], { timeLimitMs: 200 });
  expect(result).toMatchObject({ timedOut: true });
});

test('a program is stopped when the signal aborts', async () => {
  await expect(
    runChild(process.execPath, ['-e', forever], { signal: AbortSignal.timeout(200) }),
  ).rejects.toThrow('timeout');
});

test('a program that does not exist is an error', async () => {
  await expect(runChild('socklab-no-such-program', [])).rejects.toMatchObject({ code: 'ENOENT' });
});

test.skipIf(process.platform === 'win32')('one that ignores the request is ended by force', async () => {
  const child = spawn(process.execPath, ['-e', deaf], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  await stopChild(child, { grace: 100 });
  expect(child.signalCode).toBe('SIGKILL');
  await stopChild(child);
});
