const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

const DIGITS = new TextEncoder().encode('0123456789ABCDEF');
const SPACE = 0x20;
/** From here on the digits are written as bytes first: sixteen megabytes would take seconds otherwise. */
const MANY_BYTES = 64 * 1024;

/** Bytes as pairs of hex digits with spaces between: `C4 E3 0A`. */
export function formatHex(bytes: Uint8Array): string {
  if (bytes.length >= MANY_BYTES) return formatMany(bytes);
  let text = '';
  for (let i = 0; i < bytes.length; i += 1)
    text += i === 0 ? PAIRS[bytes[i] ?? 0] : ` ${PAIRS[bytes[i] ?? 0]}`;
  return text;
}

function formatMany(bytes: Uint8Array): string {
  const text = new Uint8Array(bytes.length * 3).fill(SPACE);
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    text[i * 3] = DIGITS[byte >> 4] ?? 0;
    text[i * 3 + 1] = DIGITS[byte & 0xf] ?? 0;
  }
  return new TextDecoder().decode(text.subarray(0, -1));
}

/** A hex dump as two columns of equally many lines, each one text, so that a row costs two elements whatever its size. */
export interface HexColumns {
  /** Offset of each line's first byte, at least four hex digits. */
  offsets: string;
  hex: string;
}

/**
 * Lays bytes out in lines.
 * @param perLine bytes of a line
 * @param base offset of the first byte in its record
 */
export function hexColumns(bytes: Uint8Array, perLine: number, base = 0): HexColumns {
  const offsets: string[] = [];
  const lines: string[] = [];
  const digits = Math.max(4, (base + bytes.length).toString(16).length);
  for (let at = 0; at < bytes.length; at += perLine) {
    offsets.push((base + at).toString(16).toUpperCase().padStart(digits, '0'));
    lines.push(formatHex(bytes.subarray(at, at + perLine)));
  }
  return { offsets: offsets.join('\n'), hex: lines.join('\n') };
}
