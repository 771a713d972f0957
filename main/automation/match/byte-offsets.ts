import type { Charset } from '#contract';
import { createDecoder } from '../../text/decode.ts';

/** Decoded at once on the way to a place, then byte by byte. */
const STRIDES = [16 * 1024, 256];
const MOST_BYTES = 8;

/**
 * Where places in the decoded text (UTF-16 units, between two characters) stand in the bytes it was decoded from, in the order
 * they are given.
 */
export function byteOffsets(bytes: Uint8Array, charset: Charset, places: readonly number[]): number[] {
  const offsets = new Map<number, number>();
  const walk = { at: 0, units: 0 };
  for (const place of [...places].sort((a, b) => a - b)) {
    for (const stride of STRIDES) walkBy(bytes, charset, walk, place, stride);
    while (walk.units < place && walk.at < bytes.length) stepOver(bytes, charset, walk, place);
    offsets.set(place, walk.at);
  }
  return places.map((place) => offsets.get(place) ?? bytes.length);
}

interface Walk {
  /** Bytes gone over: whole characters. */
  at: number;
  /** What they are as text. */
  units: number;
}

function walkBy(bytes: Uint8Array, charset: Charset, walk: Walk, place: number, stride: number): void {
  while (walk.units < place) {
    const piece = bytes.subarray(walk.at, walk.at + stride);
    const { text, incomplete } = createDecoder(charset).write(piece);
    if (text === '' || walk.units + text.length > place) return;
    walk.at += piece.length - incomplete;
    walk.units += text.length;
  }
}

/** One character, or more where bytes that begin none are told only by those after them. */
function stepOver(bytes: Uint8Array, charset: Charset, walk: Walk, place: number): void {
  for (let size = 1; size <= MOST_BYTES && walk.at + size <= bytes.length; size += 1) {
    const { text, incomplete } = createDecoder(charset).write(bytes.subarray(walk.at, walk.at + size));
    if (text === '') continue;
    const read = size - incomplete;
    const over = walk.units + text.length - place;
    walk.at += over > 0 ? read - bytesOf(bytes, charset, walk.at, read, text.slice(-over)) : read;
    walk.units += text.length - Math.max(0, over);
    return;
  }
  // Half a character at the end.
  walk.at = bytes.length;
}

/** How many bytes at the end of a stretch are this text; 0 when they cannot be told apart. */
function bytesOf(bytes: Uint8Array, charset: Charset, from: number, size: number, text: string): number {
  for (let count = 1; count < size; count += 1) {
    const end = bytes.subarray(from + size - count, from + size);
    if (createDecoder(charset).write(end).text === text) return count;
  }
  return 0;
}
