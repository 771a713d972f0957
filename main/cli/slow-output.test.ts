import { createHash } from 'node:crypto';
import { PassThrough, Writable } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { setUpCommandLines } from './command-line.fixture.ts';
import { runCommand } from './run.ts';

const { peers } = setUpCommandLines();

const BYTES = 56 * 1024 * 1024;

const sha = (...pieces: Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
};

it('while the output is read slowly the peer waits, and that is no silence that ends it', async () => {
  vi.setConfig({ testTimeout: 60_000 });
  const data = Buffer.alloc(BYTES, 'numbers that go on and on, 0123456789\n');
  const { address } = await peers.server((socket) => {
    socket.once('data', () => socket.write(data));
    // Whoever has hung up gets no more.
    socket.once('end', () => socket.destroy());
  });
  const taken: Buffer[] = [];
  // Some MiB a second: catching up takes longer than the silence that is waited for.
  const stdout = new Writable({
    write(piece: Buffer, _encoding, done) {
      taken.push(piece);
      setTimeout(done, 2);
    },
  });
  const code = await runCommand(['send', address, 'go', '--raw', '--quiet', '--wait', '300'], {
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough().resume(),
    folder: '/',
    signal: new AbortController().signal,
  });
  expect(code).toBe(0);
  expect(taken.reduce((sum, piece) => sum + piece.length, 0)).toBe(BYTES);
  expect(sha(...taken)).toBe(sha(data));
});
