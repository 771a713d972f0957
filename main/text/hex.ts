export { type HexParse, parseHex } from '#contract';

const DIGITS = Buffer.from('0123456789ABCDEF', 'latin1');

/** `48 65`: upper case, one space between bytes. */
export function formatHex(bytes: Uint8Array): string {
  const text = Buffer.alloc(Math.max(0, bytes.length * 3 - 1), ' ');
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    text[at * 3] = DIGITS[byte >> 4] as number;
    text[at * 3 + 1] = DIGITS[byte & 0xf] as number;
  }
  return text.toString('latin1');
}
