import { type Fault, fault } from '#contract';

export type HexParse = { bytes: Uint8Array } | { fault: Fault };

const BACKSLASH = 0x5c;
const isX = (code: number): boolean => code === 0x78 || code === 0x58;

const NO_DIGIT = 16;
/** Value of a hex digit by character code, NO_DIGIT for the rest of ASCII. */
const DIGIT_VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? NO_DIGIT : value;
});
const digitAt = (text: string, at: number): number => DIGIT_VALUES[text.charCodeAt(at)] ?? NO_DIGIT;

/** Space, tab, line feed, carriage return, comma, semicolon. */
const isSeparator = (code: number): boolean =>
  code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d || code === 0x2c || code === 0x3b;

/**
 * Typed hex to bytes: two digits per byte, with or without separators between bytes. `0x` may stand where a group of
 * digits begins, `\x` before any byte. Half a byte is a mistake where it stands. HEX_INVALID names the number of the byte,
 * the one or two characters that should have been its digits, and their offset. No hex at all is no bytes.
 */
export function parseHex(text: string): HexParse {
  const bytes = new Uint8Array(text.length >> 1);
  let count = 0;
  let at = 0;
  let groupBegins = true;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isSeparator(code)) {
      groupBegins = true;
      at += 1;
      continue;
    }
    const prefixed = (code === BACKSLASH || (groupBegins && code === 0x30)) && isX(text.charCodeAt(at + 1));
    const digits = prefixed ? at + 2 : at;
    const high = digitAt(text, digits);
    const low = digitAt(text, digits + 1);
    if (high === NO_DIGIT || low === NO_DIGIT) {
      const hasDigits = digits < text.length && !endsToken(text.charCodeAt(digits));
      return hexInvalid(text, count + 1, hasDigits ? digits : at);
    }
    bytes[count++] = (high << 4) | low;
    at = digits + 2;
    groupBegins = false;
  }
  return { bytes: bytes.slice(0, count) };
}

const endsToken = (code: number): boolean => isSeparator(code) || code === BACKSLASH;

function hexInvalid(text: string, byteNumber: number, offset: number): { fault: Fault } {
  const [first = '', second = ''] = text.slice(offset, offset + 4);
  const token = second === '' || endsToken(second.charCodeAt(0)) ? first : first + second;
  return {
    fault: fault('HEX_INVALID', `byte ${byteNumber}, "${token}", is not hex`, { byteNumber, token, offset }),
  };
}

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
