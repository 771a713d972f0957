import type { Charset } from '#contract';
import { codecFor } from './codecs.ts';

/**
 * How much of a stream before a position `lookback` wants to see. It needs that much only inside a run without a single
 * byte that cannot begin a character, such as Chinese without a line break, a space or a digit.
 */
export const LOOKBACK_BYTES = 64 * 1024;

export interface Decoded {
  /** Byte order marks are kept: every byte received is to be seen. */
  text: string;
  /** How many U+FFFD in `text` stand for invalid bytes; one that the sender encoded is not counted. */
  invalid: number;
  /** Bytes held back, 0 to 3, as the beginning of a character whose rest has not come yet. */
  incomplete: number;
}

/** Decodes one direction of one stream. A character split over any number of writes stands in the write that completes it. */
export interface Decoder {
  /** Never throws and keeps no reference to `bytes`. */
  write(bytes: Uint8Array): Decoded;
  /** Ends the stream: what is held back becomes one U+FFFD, as in the Encoding Standard. The decoder can be used again. */
  end(): Decoded;
}

const NOTHING = new Uint8Array(0);

/** A decoder for a stream from its start on; see `lookback` for one that begins elsewhere. */
export function createDecoder(charset: Charset): Decoder {
  const codec = codecFor(charset);
  let held = NOTHING;
  return {
    write(bytes) {
      const input = held.length === 0 ? bytes : joined(held, bytes);
      const { text, invalid, read } = codec.decode(input);
      held = input.slice(read);
      return { text, invalid, incomplete: held.length };
    },
    end() {
      const unfinished = held.length > 0;
      held = NOTHING;
      return { text: unfinished ? '\ufffd' : '', invalid: unfinished ? 1 : 0, incomplete: 0 };
    },
  };
}

/**
 * How many of the bytes directly before a position of a stream, 0 to 3, begin a character that is not finished there. A
 * fresh decoder that is given these bytes first (it answers them with no text) goes on exactly as one that decoded the
 * stream from its start.
 *
 * `tail` holds the bytes that end at the position, up to LOOKBACK_BYTES of them; `streamOffset` is the position, counted
 * in bytes from the start of the stream (`tail.length <= streamOffset`). When `tail` neither reaches the start nor has a
 * byte that settles where characters begin, they are taken to stand at even offsets of the stream.
 */
export function lookback(charset: Charset, streamOffset: number, tail: Uint8Array): number {
  const codec = codecFor(charset);
  const boundary = codec.boundary(tail, streamOffset) ?? (streamOffset - tail.length) % 2;
  const end = tail.subarray(boundary);
  return end.length - codec.decode(end).read;
}

/** Whether `tail` is enough for `lookback` to be certain; otherwise a longer one may be. */
export const settlesLookback = (charset: Charset, streamOffset: number, tail: Uint8Array): boolean =>
  codecFor(charset).boundary(tail, streamOffset) !== null;

function joined(head: Uint8Array, rest: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(head.length + rest.length);
  all.set(head);
  all.set(rest, head.length);
  return all;
}
