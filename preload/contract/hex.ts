import { type Fault, fault } from './faults.ts';

export type HexParse = { bytes: Uint8Array } | { fault: Fault };

const ZERO = 0x30;
const BACKSLASH = 0x5c;
const isX = (code: number): boolean => code === 0x78 || code === 0x58;

const NO_DIGIT = 16;
/** Value of a hex digit by character code, NO_DIGIT for the rest of ASCII. */
const DIGIT_VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? NO_DIGIT : value;
});

/**
 * The code of a character, of its ASCII form where it has one: an input method for Chinese types `０１，ＦＦ` full-width, and
 * web pages are copied with spaces that do not break. NaN past the end.
 */
function codeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code;
  if (code > 0xff00 && code < 0xff5f) return code - 0xfee0;
  return code === 0x3000 || code === 0xa0 ? 0x20 : code;
}

const digitAt = (text: string, at: number): number => DIGIT_VALUES[codeAt(text, at)] ?? NO_DIGIT;

/** Space, tab, line feed, carriage return, comma, semicolon. */
const isSeparator = (code: number): boolean =>
  code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d || code === 0x2c || code === 0x3b;

/** `01-02`, `01:02`. */
const isJoint = (code: number): boolean => code === 0x2d || code === 0x3a;

const endsToken = (code: number): boolean => isSeparator(code) || code === BACKSLASH;

/**
 * Typed hex to bytes: two digits per byte, with or without separators between bytes. `0x` may stand where a group of
 * digits begins, `\x` before any byte. `-` and `:` may join bytes that stand singly (`01-02`, `AA:BB`): elsewhere they would be
 * a sign, or end an offset. Half a byte is a mistake where it stands. HEX_INVALID names the number of the byte, the one or two
 * characters that should have been its digits, and their offset. No hex at all is no bytes.
 */
export function parseHex(text: string): HexParse {
  const bytes = new Uint8Array(text.length >> 1);
  let count = 0;
  let at = 0;
  /** Bytes since the last separator. */
  let inGroup = 0;
  while (at < text.length) {
    const code = codeAt(text, at);
    if (isSeparator(code) || (isJoint(code) && inGroup === 1 && digitAt(text, at + 1) !== NO_DIGIT)) {
      inGroup = 0;
      at += 1;
      continue;
    }
    const prefixed = (code === BACKSLASH || (inGroup === 0 && code === ZERO)) && isX(codeAt(text, at + 1));
    const digits = prefixed ? at + 2 : at;
    const high = digitAt(text, digits);
    const low = digitAt(text, digits + 1);
    if (high === NO_DIGIT || low === NO_DIGIT) {
      const hasDigits = digits < text.length && !endsToken(codeAt(text, digits));
      return hexInvalid(text, count + 1, hasDigits ? digits : at);
    }
    bytes[count++] = (high << 4) | low;
    at = digits + 2;
    inGroup += 1;
  }
  return { bytes: bytes.slice(0, count) };
}

function hexInvalid(text: string, byteNumber: number, offset: number): { fault: Fault } {
  const [first = '', second = ''] = text.slice(offset, offset + 4);
  const token = second === '' || endsToken(codeAt(second, 0)) ? first : first + second;
  return {
    fault: fault('HEX_INVALID', `byte ${byteNumber}, "${token}", is not hex`, { byteNumber, token, offset }),
  };
}
