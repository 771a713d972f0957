import type { Writable } from 'node:stream';
import type { Output } from '../export/write-rows.ts';

/** Writes an export to standard output, no faster than it is taken. Rejects with EPIPE when nobody reads any more. */
export function streamOutput(stream: Writable): Output {
  const write = streamWriter(stream);
  return {
    async write(_file, bytes) {
      for (const piece of bytes) await write(piece);
    },
  };
}

/** Writes to a stream; resolves when it was taken, rejects with EPIPE when nobody reads any more. */
export function streamWriter(stream: Writable): (piece: Uint8Array | string) => Promise<void> {
  let failed: Error | undefined;
  stream.on('error', (error) => {
    failed ??= error;
  });
  return (piece) =>
    new Promise((resolve, reject) => {
      if (failed) reject(failed);
      else stream.write(piece, (error) => (error ? reject(error) : resolve()));
    });
}
