import type { Readable } from 'node:stream';
import { MAX_DATAGRAM_BYTES, MAX_EDITOR_CHARS } from '#contract';
import { Failure } from '../usage-error.ts';
import { words } from '../words.ts';

const LINE_FEED = 0x0a;
/** As much as an editor takes. */
const MAX_LINE_BYTES = MAX_EDITOR_CHARS;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A chunk of standard input, or nothing more once the signal aborts. The stream is destroyed then: a terminal would keep the program alive. */
async function* chunksUntil(stream: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const stop = (): void => {
    stream.destroy();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) return;
    for await (const chunk of stream) yield Buffer.from(chunk);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/** Lines of UTF-8 without their endings, the last one also when it has none. Rejects with a Failure for what is no text. */
export async function* inputLines(stream: Readable, signal: AbortSignal): AsyncGenerator<string> {
  let begun: Uint8Array[] = [];
  let begunBytes = 0;
  let number = 1;
  for await (const chunk of chunksUntil(stream, signal)) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      yield lineOf([...begun, chunk.subarray(from, end)], number);
      begun = [];
      begunBytes = 0;
      from = end + 1;
      number += 1;
    }
    begun.push(chunk.subarray(from));
    begunBytes += chunk.length - from;
    if (begunBytes > MAX_LINE_BYTES) throw new Failure(words.lineTooLong(number));
  }
  if (begunBytes > 0 && !signal.aborted) yield lineOf(begun, number);
}

/** Bytes as they come, in pieces that a datagram holds. */
export async function* inputBytes(
  stream: Readable,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of chunksUntil(stream, signal)) {
    for (let at = 0; at < chunk.length; at += MAX_DATAGRAM_BYTES) {
      yield chunk.subarray(at, at + MAX_DATAGRAM_BYTES);
    }
  }
}

function lineOf(pieces: readonly Uint8Array[], number: number): string {
  try {
    return utf8.decode(Buffer.concat(pieces)).replace(/\r$/, '');
  } catch {
    throw new Failure(words.inputNotUtf8(number));
  }
}
