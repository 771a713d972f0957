import type { Charset } from '#contract';

/** The longest character of any charset in bytes: gb18030 and UTF-8 have 4. */
const MAX_CHAR_BYTES = 4;

const NAMED: Readonly<Record<string, string>> = { '\r': '\\r', '\\': '\\\\' };

/** Whether `{{` begins a variable somewhere. With escapes, `\{` is a brace. */
export const hasVariables = (text: string, escapes: boolean): boolean =>
  (escapes ? text.replaceAll(/\\./gs, '') : text).includes('{{');

/** Text for these bytes; `undefined` when they are no text, or text that an editor would change: it makes every line end a LF. */
export function plainText(bytes: Uint8Array, charset: Charset): string | undefined {
  const text = decode(bytes, charset);
  return text === undefined || [...text].some(isLost) ? undefined : text;
}

/**
 * Text with escapes for any bytes: what is a character is written as one, all else as `\xHH`. `undefined` for a charset that
 * browsers do not know.
 * @param variables braces that would begin a variable are written as `\{`
 */
export function escapedText(bytes: Uint8Array, charset: Charset, variables: boolean): string | undefined {
  const whole = decode(bytes, charset);
  if (whole !== undefined) return escaped(whole, variables);
  if (!isKnown(charset)) return undefined;
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const char = charAt(bytes, at, charset);
    text += char ? escaped(char.text, variables) : rawByte(bytes[at] ?? 0);
    at += char?.length ?? 1;
  }
  return text;
}

function charAt(bytes: Uint8Array, at: number, charset: Charset): { text: string; length: number } | null {
  for (let length = 1; length <= Math.min(MAX_CHAR_BYTES, bytes.length - at); length += 1) {
    const text = decode(bytes.subarray(at, at + length), charset);
    if (text) return { text, length };
  }
  return null;
}

/** An editor shows or keeps no control characters but Tab and LF. */
const isLost = (char: string): boolean => (char < ' ' && char !== '\t' && char !== '\n') || char === '\x7f';

const rawByte = (byte: number): string => `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;

function escaped(text: string, variables: boolean): string {
  const marked = [...text]
    .map((char) => NAMED[char] ?? (isLost(char) ? rawByte(char.charCodeAt(0)) : char))
    .join('');
  return variables ? marked.replaceAll(/\{(?=\{)/g, '\\{') : marked;
}

function isKnown(charset: Charset): boolean {
  try {
    new TextDecoder(charset);
    return true;
  } catch {
    return false;
  }
}

/** `undefined` when it is not valid in this charset, or browsers do not know it. */
function decode(bytes: Uint8Array, charset: Charset): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
