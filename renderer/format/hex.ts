const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

/** Bytes as pairs of hex digits with spaces between: `C4 E3 0A`. */
export function formatHex(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 1)
    text += i === 0 ? PAIRS[bytes[i] ?? 0] : ` ${PAIRS[bytes[i] ?? 0]}`;
  return text;
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
