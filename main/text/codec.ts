/** What stands for invalid bytes in decoded text. */
export const REPLACEMENT = 0xfffd;
/** What is sent for a character that the charset does not have: `?`. */
export const SUBSTITUTE = 0x3f;

export interface Decoding {
  text: string;
  /** Replacement characters in `text` that stand for invalid bytes. */
  invalid: number;
  /** Bytes consumed. What is left, 3 bytes at most, begins a character whose rest has not come yet. */
  read: number;
}

/** Told of every character that cannot be encoded: its offset in the text, in UTF-16 units, and itself. */
export type NotEncodable = (offset: number, char: string) => void;

/** One charset. Stateless: what a stream keeps between two reads is the bytes that `decode` left over. */
export interface Codec {
  /** Decodes `bytes` up to the last whole character, beginning between two characters. Never throws. */
  decode(bytes: Uint8Array): Decoding;
  /**
   * Index in `tail`, the bytes directly before the offset `streamOffset` of a stream, from which decoding reaches the
   * end of `tail` in the same state as decoding the whole stream; null when nothing in `tail` settles that.
   */
  boundary(tail: Uint8Array, streamOffset: number): number | null;
  /** Exact-size array, not a slice of a pool; `?` stands for what was reported to `notEncodable`. */
  encode(text: string, notEncodable: NotEncodable): Uint8Array;
}

/** The first `length` UTF-16 units as a string. */
export function unitsToString(units: Uint16Array, length: number): string {
  // Typed arrays have the machine's byte order, little-endian on everything Node and Electron are built for.
  return Buffer.from(units.buffer, units.byteOffset, length * 2).toString('utf16le');
}

export const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
export const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** A surrogate without its other half is no character; `?` takes its place. */
export function replaceLoneSurrogates(text: string, notEncodable: NotEncodable): string {
  return text.replace(/\p{Surrogate}/gu, (surrogate, offset: number) => {
    notEncodable(offset, surrogate);
    return String.fromCharCode(SUBSTITUTE);
  });
}
