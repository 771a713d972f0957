import type { CodeTable } from './code-table.ts';
import { type Codec, REPLACEMENT, unitsToString } from './codec.ts';
import { once } from './once.ts';
import { LEAD, LONGER, type PairTable } from './pair-table.ts';

/** What stands at a place: units as in `PairTable.pairs`, 0 when invalid, and how many bytes it takes. */
export interface Step {
  units: number;
  length: number;
}

export interface MultiByteCharset {
  table: PairTable;
  /** Called once, when something is to be encoded. */
  codes: () => CodeTable;
  /** The character of three or four bytes at `at`, where the table has LONGER; null when its rest has not come yet. */
  readLonger?: (bytes: Uint8Array, at: number) => Step | null;
  /** Whether the byte at `at` stands alone or ends a character whatever came before; default: it cannot be a lead. */
  endsCharacter?: (bytes: Uint8Array, at: number) => boolean;
}

/**
 * A charset with characters of two bytes, and maybe of three or four. What is invalid is decoded as the Encoding Standard
 * says: an ASCII byte is never swallowed by a lead byte that it cannot follow. Node's TextDecoder does not do for these
 * charsets: its ICU tables differ from the standard's in many places, and it throws on some input.
 */
export function multiByte(charset: MultiByteCharset): Codec {
  const { singles, pairs } = charset.table;
  const codes = once(charset.codes);
  const { readLonger, endsCharacter = (bytes, at) => singles[bytes[at] as number] !== LEAD } = charset;

  return {
    decode(bytes) {
      const units = new Uint16Array(bytes.length);
      let length = 0;
      let invalid = 0;
      let read = 0;
      while (read < bytes.length) {
        const byte = bytes[read] as number;
        const single = singles[byte] as number;
        if (single !== LEAD) {
          if (single === REPLACEMENT) invalid += 1;
          units[length++] = single;
          read += 1;
          continue;
        }
        if (read + 1 === bytes.length) break;
        const trail = bytes[read + 1] as number;
        let packed = pairs[(byte << 8) | trail] as number;
        let size = packed === 0 && trail < 0x80 ? 1 : 2;
        if (packed === LONGER && readLonger) {
          const step = readLonger(bytes, read);
          if (step === null) break;
          packed = step.units;
          size = step.length;
        }
        if (packed === 0) {
          invalid += 1;
          packed = REPLACEMENT;
        }
        if (packed > 0xffff) units[length++] = packed >>> 16;
        units[length++] = packed & 0xffff;
        read += size;
      }
      return { text: unitsToString(units, length), invalid, read };
    },

    boundary(tail, streamOffset) {
      for (let at = tail.length - 1; at >= 0; at--) if (endsCharacter(tail, at)) return at + 1;
      return tail.length === streamOffset ? 0 : null;
    },

    encode: (text, notEncodable) => codes().encode(text, notEncodable),
  };
}
