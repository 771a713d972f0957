import type { Writable } from 'node:stream';
import type { Output } from '../export/write-rows.ts';

/** Writes an export to standard output, no faster than it is taken. Rejects with EPIPE when nobody reads any more. */
export function streamOutput(stream: Writable): Output {
  let failed: Error | undefined;
  stream.on('error', (error) => {
    failed ??= error;
  });
  return {
    async write(_file, bytes) {
      for (const piece of bytes) {
        if (failed) throw failed;
        await new Promise<void>((resolve, reject) => {
          stream.write(piece, (error) => (error ? reject(error) : resolve()));
        });
      }
    },
  };
}
