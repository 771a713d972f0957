import type { Charset } from '#contract';

/**
 * Which bytes each character of a row's text was made of: `starts[i]` is the offset of the first byte of the UTF-16 unit
 * `i`, with one more entry for the end. Both units of a surrogate pair have the offset of their character.
 */
export type CharMap = readonly number[];

/** Charsets without a decoder in the browser: a byte is a character. */
const ONE_BYTE: ReadonlySet<Charset> = new Set(['ascii', 'iso-8859-1', 'cp437']);
/** Most of what is sent, and worth no decoding. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII too
const ASCII = /^[\u0000-\u007f]*$/;
const REPLACEMENT = '\ufffd';
/** Bytes at the start of a row that may belong to a character begun in the read before. */
const MOST_CARRIED = 3;

/**
 * Maps a row's text to its bytes by decoding them anew, byte by byte; null when the text cannot be made from these bytes.
 * The first character may have been begun in an earlier read, and bytes at the end may wait for the rest of theirs, or be
 * invalid where the text ends with them.
 */
export function mapChars(bytes: Uint8Array, text: string, charset: Charset): CharMap | null {
  if (text.length === bytes.length && ASCII.test(text)) return [...bytes.keys(), bytes.length];
  if (ONE_BYTE.has(charset)) return text.length === bytes.length ? [...bytes.keys(), bytes.length] : null;
  for (let carried = 0; carried <= Math.min(MOST_CARRIED, bytes.length); carried += 1) {
    const map = mapFrom(bytes, carried, text, charset);
    if (map) return map;
  }
  // What stands for a character cut off before this row has no byte here: it goes with the first that has.
  const rest = text.startsWith(REPLACEMENT) ? mapFrom(bytes, 0, text.slice(1), charset) : null;
  return rest && [0, ...rest];
}

/** @param carried bytes at the start that only complete the first character of the text */
function mapFrom(bytes: Uint8Array, carried: number, text: string, charset: Charset): CharMap | null {
  const starts: number[] = [];
  const first = carried > 0 ? [...text.slice(0, 2)][0] : '';
  if (first === undefined) return null;
  for (let i = 0; i < first.length; i += 1) starts.push(0);
  const decoder = new TextDecoder(charset, { ignoreBOM: true });
  let begun = carried;
  let made = first;
  for (let at = carried; at < bytes.length; at += 1) {
    const out = decoder.decode(bytes.subarray(at, at + 1), { stream: true });
    if (out === '') continue;
    if (!text.startsWith(out, made.length)) return null;
    pushStarts(starts, out, begun, at + 1);
    made += out;
    begun = at + 1;
  }
  if (made.length !== text.length) {
    // Half a character where the row's text ends with it: it is invalid.
    const rest = decoder.decode();
    if (made + rest !== text) return null;
    pushStarts(starts, rest, begun, bytes.length);
    begun = bytes.length;
  }
  starts.push(begun);
  return starts;
}

/** Where one byte completes several characters, the last ones are a byte each, and the first is what was held before. */
function pushStarts(starts: number[], out: string, from: number, to: number): void {
  const chars = [...out];
  for (const [i, char] of chars.entries()) {
    const start = i === 0 ? from : Math.max(from, to - (chars.length - i));
    for (let unit = 0; unit < char.length; unit += 1) starts.push(start);
  }
}

/** Part of a row's bytes, the end not included. */
export interface ByteSpan {
  readonly from: number;
  readonly to: number;
}

/** The bytes of some characters; whole characters. */
export function bytesOfChars(map: CharMap, from: number, to: number): ByteSpan {
  const start = map[from] ?? 0;
  let end = to;
  // The second unit of a surrogate pair begins where its character does.
  while (end < map.length - 1 && end > from && (map[end] ?? 0) === (map[end - 1] ?? 0)) end += 1;
  return { from: start, to: map[Math.min(end, map.length - 1)] ?? start };
}

/** The characters that some bytes are part of, in UTF-16 units, the end not included. */
export function charsOfBytes(map: CharMap, { from, to }: ByteSpan): ByteSpan {
  let first = 0;
  while (first < map.length - 1 && nextStart(map, first) <= from) first += 1;
  let last = first;
  while (last < map.length - 1 && (map[last] ?? 0) < to) last += 1;
  return { from: first, to: last };
}

/** Offset of the character after the one at a unit. */
function nextStart(map: CharMap, unit: number): number {
  const own = map[unit] ?? 0;
  let next = unit + 1;
  while (next < map.length - 1 && (map[next] ?? 0) === own) next += 1;
  return map[next] ?? own;
}
