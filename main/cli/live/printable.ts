const PICTURES = 0x2400;
const DELETE_PICTURE = '\u2421';
const REPLACEMENT = '\ufffd';

/**
 * Text that moves nothing on a screen: control characters of what a peer has sent are shown as their pictures (U+2400 ff.), not
 * obeyed. Line feed and tab stay.
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, (char) => {
    const code = char.charCodeAt(0);
    if (code === 0x7f) return DELETE_PICTURE;
    return code < 0x20 ? String.fromCharCode(PICTURES + code) : REPLACEMENT;
  });
}

/** JSON that moves nothing on a screen, and is still the same JSON: it has escaped the control characters below U+0020 itself. */
export const printableJson = (json: string): string =>
  json.replace(/[\x7f-\x9f]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
