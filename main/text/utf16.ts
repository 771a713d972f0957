import {
  type Codec,
  isHighSurrogate,
  isLowSurrogate,
  REPLACEMENT,
  replaceLoneSurrogates,
  unitsToString,
} from './codec.ts';

/** UTF-16 of either byte order; a surrogate without its other half is invalid. */
export function utf16(littleEndian: boolean): Codec {
  const low = littleEndian ? 0 : 1;
  const high = 1 - low;
  const unitAt = (bytes: Uint8Array, at: number): number =>
    ((bytes[at + high] as number) << 8) | (bytes[at + low] as number);

  return {
    decode(bytes) {
      const units = new Uint16Array(bytes.length >> 1);
      let invalid = 0;
      let read = 0;
      for (; read + 1 < bytes.length; read += 2) {
        let unit = unitAt(bytes, read);
        if (isHighSurrogate(unit)) {
          if (read + 3 >= bytes.length) break;
          const next = unitAt(bytes, read + 2);
          if (isLowSurrogate(next)) {
            units[read >> 1] = unit;
            read += 2;
            unit = next;
          } else {
            unit = REPLACEMENT;
            invalid += 1;
          }
        } else if (isLowSurrogate(unit)) {
          unit = REPLACEMENT;
          invalid += 1;
        }
        units[read >> 1] = unit;
      }
      return { text: unitsToString(units, read >> 1), invalid, read };
    },

    // The unit before the position may be a high surrogate; units stand at even offsets of the stream.
    boundary: (tail, streamOffset) => Math.max(0, tail.length - 2 - (streamOffset % 2)),

    encode(text, notEncodable) {
      const bytes = new Uint8Array(text.length * 2);
      const buffer = Buffer.from(bytes.buffer);
      buffer.write(replaceLoneSurrogates(text, notEncodable), 'utf16le');
      if (!littleEndian) buffer.swap16();
      return bytes;
    },
  };
}
