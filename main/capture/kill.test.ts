import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KIND_IN } from '../traffic/segment.ts';
import { resume, show, temporaryFolder } from './testing.ts';

let dir: string;
let remove: () => Promise<void>;
let program: string;

beforeAll(async () => {
  ({ dir, remove } = await temporaryFolder());
  await build({
    configFile: false,
    logLevel: 'silent',
    root: join(import.meta.dirname, '../..'),
    publicDir: false,
    ssr: { target: 'node', noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'recording-child.fixture.ts'),
      outDir: join(dir, 'program'),
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'child.mjs', codeSplitting: false } },
    },
  });
  program = join(dir, 'program', 'child.mjs');
}, 60_000);
afterAll(() => remove());

/** Numbered data: every four bytes tell which they are. */
function numbered(from: number, to: number): Buffer {
  const first = Math.floor(from / 4);
  const numbers = new Uint32Array(Math.ceil(to / 4) - first);
  for (let i = 0; i < numbers.length; i += 1) numbers[i] = first + i;
  return Buffer.from(numbers.buffer).subarray(from - first * 4, to - first * 4);
}

/** Feeds a recording core until it said that more than `records` are written, and kills it. */
async function recordAndKill(dataDir: string, records: number, pieceBytes: number): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, [program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let written = 0;
  let listening = (_port: number): void => {};
  let enough = (): void => {};
  const port = new Promise<number>((resolve) => {
    listening = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    enough = resolve;
  });
  if (!child.stdout) throw new Error('no stdout');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word, number] = line.split(' ');
    if (word === 'port') listening(Number(number));
    else written = Math.max(written, Number(number));
    if (written > records) enough();
  });
  const socket = connect(await port, '127.0.0.1');
  socket.on('error', () => {});
  let sent = 0;
  const feed = (): void => {
    if (socket.destroyed) return;
    const piece = numbered(sent, sent + pieceBytes);
    sent += pieceBytes;
    // The callback comes when the system has taken it: never more than one piece waits here.
    socket.write(piece, () => setImmediate(feed));
  };
  socket.once('connect', feed);
  await reached;
  child.kill('SIGKILL');
  await once(child, 'close');
  socket.destroy();
  return written;
}

/** Received bytes of a capture are the numbers in their order, whole but for the last. */
async function expectPrefix(folder: string): Promise<number> {
  const { log } = await show(folder);
  let at = 0;
  for (const stretch of log.stretches) {
    const segment = log.segmentOf(stretch);
    if (!segment) throw new Error('damaged');
    for (let row = 0; row < segment.rows; row += 1) {
      if (segment.kind[row] !== KIND_IN) continue;
      const bytes = log.peek(segment.firstSeq + row);
      if (!numbered(at, at + bytes.length).equals(bytes)) throw new Error(`wrong from byte ${at} on`);
      at += bytes.length;
    }
  }
  expect(at).toBeGreaterThan(0);
  return log.next;
}

describe('a program that is killed while it records', () => {
  it.each([
    [3, 64],
    [20, 1000],
    [200, 4096],
    [60, 65_536],
    [400, 262_144],
  ])(
    'has on the disk what it had written, whole and in order (after %i records, sent in %i bytes)',
    async (records, pieceBytes) => {
      const dataDir = join(dir, `${records}-${pieceBytes}`);
      const written = await recordAndKill(dataDir, records, pieceBytes);
      const captures = dataDir;
      const [name = ''] = await readdir(captures);
      const next = await expectPrefix(join(captures, name));
      expect(next).toBeGreaterThanOrEqual(written);
      const { log, recorder } = await resume(join(captures, name));
      expect(log.next).toBe(next);
      await recorder.close();
      expect((await show(join(captures, name))).capture.unfinished).toBeUndefined();
    },
    30_000,
  );
});
