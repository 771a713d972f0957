import type { Charset } from '#contract';
import { visibleText } from '../format/visible-text.ts';

/** Bytes as text on one line; what a screen does not show stands by its name, such as `\r\n`. */
export function receivedText(bytes: Uint8Array, charset: Charset): string {
  return visibleText(decode(bytes, charset))
    .map((piece) => (piece.kind === 'control' ? piece.names.join('') : piece.text.replaceAll('\n', '')))
    .join('');
}

function decode(bytes: Uint8Array, charset: Charset): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // Browsers have no CP437: its lower half is ASCII, and the bytes stand beside it anyway.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
