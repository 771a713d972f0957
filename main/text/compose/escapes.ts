import { FaultError } from '../../rpc/faults.ts';

/** What a backslash begins: a byte as it is, or a UTF-16 unit that is encoded in the charset; and where it ends. */
export type Escape = { end: number } & ({ byte: number } | { unit: number });

/** Characters that a letter after the backslash stands for; the octal digits, `x` and `u` have their own forms. */
const CHARACTERS: Record<string, number> = {
  r: 0x0d,
  n: 0x0a,
  t: 0x09,
  a: 0x07,
  b: 0x08,
  f: 0x0c,
  v: 0x0b,
  '\\': 0x5c,
  '{': 0x7b,
};

const OCTAL = /[0-7]{1,3}/y;
const HEX = { x: /[0-9a-fA-F]{2}/y, u: /[0-9a-fA-F]{4}/y } as const;

/** Reads the escape whose backslash stands at an offset. Throws ESCAPE_INVALID with what was typed there. */
export function readEscape(text: string, offset: number): Escape {
  const letter = text.charAt(offset + 1);
  const unit = Object.hasOwn(CHARACTERS, letter) ? CHARACTERS[letter] : undefined;
  if (unit !== undefined) return { unit, end: offset + 2 };
  if (letter === 'x' || letter === 'u') {
    const digits = match(HEX[letter], text, offset + 2);
    if (digits === undefined) throw invalid(text, offset, letter === 'x' ? 2 : 4);
    const value = Number.parseInt(digits, 16);
    const end = offset + 2 + digits.length;
    return letter === 'x' ? { byte: value, end } : { unit: value, end };
  }
  const digits = match(OCTAL, text, offset + 1);
  const byte = Number.parseInt(digits ?? '', 8);
  // `\400` and above are no bytes.
  if (digits === undefined || byte > 0xff) throw invalid(text, offset, digits ? digits.length - 1 : 0);
  return { byte, end: offset + 1 + digits.length };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The backslash, the character after it, and up to so many more as far as they look like a part of it. */
function invalid(text: string, offset: number, more: number): FaultError {
  const [, letter = '', rest = ''] = /^\\(.?)([^\s\\]*)/su.exec(text.slice(offset, offset + 16)) ?? [];
  const token = `\\${letter}${Array.from(rest).slice(0, more).join('')}`;
  return new FaultError('ESCAPE_INVALID', `"${token}" is no escape`, { offset, token });
}
