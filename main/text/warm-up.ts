import { CHARSETS } from '#contract';
import { createDecoder } from './decode.ts';
import { encodeText } from './encode.ts';

/** The window loads first. */
const QUIET_MS = 1000;

/**
 * Builds the tables of every charset, one in each turn of the event loop: sockets never wait longer than for one table
 * (some 40 ms), and not in the middle of traffic. Returns the function that stops it.
 */
export function warmUpCharsets(): () => void {
  const left = [...CHARSETS];
  let next: NodeJS.Immediate | undefined;
  const step = (): void => {
    const charset = left.shift();
    if (!charset) return;
    createDecoder(charset).write(Uint8Array.of(0xc4, 0xe3));
    encodeText('é你', charset);
    next = setImmediate(step).unref();
  };
  const start = setTimeout(step, QUIET_MS).unref();
  return () => {
    clearTimeout(start);
    clearImmediate(next);
  };
}
