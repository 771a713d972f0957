import iconv from 'iconv-lite';
import { CodeTable } from './code-table.ts';
import { type Codec, REPLACEMENT, unitsToString } from './codec.ts';

/** A charset of one byte per character: the unit for each of the 256 bytes, U+FFFD where there is none. */
export function singleByte(units: Uint16Array): Codec {
  const codes = new CodeTable();
  units.forEach((unit, byte) => {
    if (unit !== REPLACEMENT) codes.set(unit, byte);
  });
  return {
    decode(bytes) {
      const decoded = new Uint16Array(bytes.length);
      let invalid = 0;
      for (let at = 0; at < bytes.length; at++) {
        const unit = units[bytes[at] as number] as number;
        if (unit === REPLACEMENT) invalid += 1;
        decoded[at] = unit;
      }
      return { text: unitsToString(decoded, bytes.length), invalid, read: bytes.length };
    },
    boundary: (tail) => tail.length,
    encode: (text, notEncodable) => codes.encode(text, notEncodable),
  };
}

/** 0x80-0xFF are invalid. */
export const asciiUnits = (): Uint16Array =>
  Uint16Array.from({ length: 256 }, (_, byte) => (byte < 0x80 ? byte : REPLACEMENT));

/** 0x80-0x9F are the C1 controls, not the letters and quotes of Windows-1252. */
export const latin1Units = (): Uint16Array => Uint16Array.from({ length: 256 }, (_, byte) => byte);

/** By iconv-lite's table; bytes it leaves open are C1 controls, as Windows and the Encoding Standard have them. */
export const unitsOf = (name: string): Uint16Array =>
  Uint16Array.from({ length: 256 }, (_, byte) => {
    const unit = iconv.decode(Buffer.of(byte), name).charCodeAt(0);
    return unit === REPLACEMENT ? byte : unit;
  });
