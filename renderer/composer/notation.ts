import type { Charset } from '#contract';

/** The longest character of any charset in bytes: gb18030 and UTF-8 have 4. */
const MAX_CHAR_BYTES = 4;
/** Text between bytes that are none is looked for in stretches, and below this size character by character. */
const SHORTEST_STRETCH = 16;

/** An editor shows or keeps no control characters but Tab and LF. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const LOST = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const TO_ESCAPE = new RegExp(`${LOST.source}|\\\\`, 'g');

const NAMED: Readonly<Record<string, string>> = { '\r': '\\r', '\\': '\\\\' };

/** Whether `{{` begins a variable somewhere. With escapes, `\{` is a brace. */
export const hasVariables = (text: string, escapes: boolean): boolean =>
  (escapes ? text.replaceAll(/\\./gs, '') : text).includes('{{');

/** Whether an editor would change the text: it makes every line end a LF. */
export const isLossy = (text: string): boolean => LOST.test(text);

/** Text for these bytes, of all of which it is the characters; `undefined` when they are not valid in this charset. */
export function plainText(bytes: Uint8Array, charset: Charset): string | undefined {
  return decode(new TextDecoder(charset, { fatal: true, ignoreBOM: true }), bytes);
}

/**
 * Text with escapes for any bytes: what is a character is written as one, all else as `\xHH`.
 * @param variables braces that would begin a variable are written as `\{`
 * @param mostMixed bytes that are taken when they are no valid text as a whole: these take a thousand times as long
 * @returns `undefined` for more of those
 */
export function escapedText(
  bytes: Uint8Array,
  charset: Charset,
  variables: boolean,
  mostMixed: number,
): string | undefined {
  const whole = plainText(bytes, charset);
  if (whole !== undefined) return escaped(whole, variables);
  return bytes.length > mostMixed ? undefined : mixedText(bytes, charset, variables);
}

function mixedText(bytes: Uint8Array, charset: Charset, variables: boolean): string {
  const decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: true });
  let text = '';
  let stretch = SHORTEST_STRETCH;
  let single = 0;
  for (let at = 0; at < bytes.length; ) {
    if (single === 0) {
      const piece = decode(decoder, bytes.subarray(at, at + stretch));
      if (piece !== undefined) {
        text += piece.replaceAll(TO_ESCAPE, escapeOf);
        at += stretch;
        stretch *= 2;
      } else if (stretch > SHORTEST_STRETCH) stretch /= 2;
      else single = SHORTEST_STRETCH;
      continue;
    }
    const char = charAt(decoder, bytes, at);
    text += char ? char.text.replaceAll(TO_ESCAPE, escapeOf) : rawByte(bytes[at] ?? 0);
    at += char?.length ?? 1;
    single -= 1;
  }
  return variables ? withoutVariables(text) : text;
}

function charAt(
  decoder: TextDecoder,
  bytes: Uint8Array,
  at: number,
): { text: string; length: number } | undefined {
  for (let length = 1; length <= Math.min(MAX_CHAR_BYTES, bytes.length - at); length += 1) {
    const text = decode(decoder, bytes.subarray(at, at + length));
    if (text) return { text, length };
  }
  return undefined;
}

const rawByte = (byte: number): string => `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;

const escapeOf = (char: string): string => NAMED[char] ?? rawByte(char.charCodeAt(0));

function escaped(text: string, variables: boolean): string {
  const marked = text.replaceAll(TO_ESCAPE, escapeOf);
  return variables ? withoutVariables(marked) : marked;
}

const withoutVariables = (text: string): string => text.replaceAll(/\{(?=\{)/g, '\\{');

/** Whether browsers know a charset, so that its bytes can be shown in an editor. */
export function isKnown(charset: Charset): boolean {
  try {
    new TextDecoder(charset);
    return true;
  } catch {
    return false;
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
