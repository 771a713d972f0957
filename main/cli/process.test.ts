import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { PATIENT, Peers } from './peers.fixture.ts';

// A program takes its time to start on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
const peers = new Peers();
const children: ChildProcess[] = [];

/** The program as it is shipped: one file. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-cli-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    root: join(import.meta.dirname, '../..'),
    publicDir: false,
    ssr: { target: 'node', noExternal: true },
    build: {
      ssr: join(import.meta.dirname, '../cli.ts'),
      outDir: join(folder, 'program'),
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'cli.mjs', codeSplitting: false } },
    },
  });
}, 60_000);
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await peers.end();
  await rm(folder, { recursive: true, force: true });
});

function start(...args: string[]) {
  const child = spawn(process.execPath, [join(folder, 'program', 'cli.mjs'), ...args], { cwd: folder });
  children.push(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (bytes: Buffer) => {
    said.stdout += bytes.toString();
  });
  child.stderr.on('data', (bytes: Buffer) => {
    said.stderr += bytes.toString();
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }));
  return { child, said, ended };
}

it('a pipe in, a pipe out, and the exit code', async () => {
  const { address } = await peers.echo();
  const { child, ended } = start('connect', address, '--raw', '--quiet', '--wait', '200');
  child.stdin.end('through the pipe\n');
  expect(await ended).toEqual({ code: 0, signal: null, stdout: 'through the pipe', stderr: '' });
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it well', async (signal) => {
  const { child, said, ended } = start('listen', '127.0.0.1:0');
  await expect.poll(() => said.stdout, PATIENT).toContain('Listening on');
  child.kill(signal);
  const { code, stdout } = await ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/Stopped listening on 127\.0\.0\.1:\d+\.\n\n$/);
});

it('a reader that has seen enough ends it quietly; one that was to do something has failed', async () => {
  const { address } = await peers.server((socket) => {
    const write = (): void => {
      if (!socket.destroyed) socket.write('x'.repeat(1000), () => setImmediate(write));
    };
    write();
  });
  for (const [args, code] of [
    [['connect', address], 0],
    [['send', address, 'x'], 1],
  ] as const) {
    const { child, said, ended } = start(...args);
    await expect.poll(() => said.stdout, PATIENT).toContain('xxx');
    child.stdout.destroy();
    expect(await ended).toMatchObject({ code, stderr: '' });
  }
});

it('a mistake ends with its code and a sentence, without a stack', async () => {
  const wrong = await start('connect', 'nowhere').ended;
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  const failed = await start('send', '127.0.0.1:1', 'x').ended;
  expect(failed).toMatchObject({
    code: 1,
    stderr: '127.0.0.1:1 refused the connection: nobody listens there.\n',
  });
  for (const { stderr } of [wrong, failed]) expect(stderr).not.toMatch(/\n\s+at /);
});
