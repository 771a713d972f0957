/** A piece of received text: printable characters as they are, or characters that a screen does not show, by name. */
export type TextPiece = { kind: 'plain'; text: string } | { kind: 'control'; names: string[] };

/**
 * Characters that would be invisible, or would move or reorder what stands around them: C0, DEL and C1 controls, line and
 * paragraph separators, interlinear annotation, and all that fonts are to draw nothing for (soft hyphen, zero-width and
 * bidirectional formatting, fillers, variation selectors, tags). Received bytes must not be able to make a screen lie. The two
 * selectors that choose a look of an emoji are seen by it, directly after one. And characters that fonts have no picture of,
 * so that each would be the same empty box: private use, and codes that are no character (yet).
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /(?:[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb\p{Co}\p{Cn}]|(?![\ufe0e\ufe0f])\p{DI}|[\ufe0e\ufe0f](?<!\p{Emoji}[\ufe0e\ufe0f]))+/gu;

const SHORT: Record<string, string> = { '\0': '\\0', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Name in the notation of C for bytes (`\r`, `\x1b`), by code point otherwise (`U+202E`). */
export function controlName(char: string): string {
  const short = SHORT[char];
  if (short !== undefined) return short;
  const code = char.codePointAt(0) ?? 0;
  return code < 0xa0
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Splits text into pieces to show. A line feed ends its run of control characters and is followed by a plain `\n`, so that
 * the line breaks where the sender broke it.
 */
export function visibleText(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > at) pieces.push({ kind: 'plain', text: text.slice(at, match.index) });
    pushControls(pieces, match[0]);
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ kind: 'plain', text: text.slice(at) });
  return pieces;
}

function pushControls(pieces: TextPiece[], run: string): void {
  let names: string[] = [];
  for (const char of run) {
    names.push(controlName(char));
    if (char !== '\n') continue;
    pieces.push({ kind: 'control', names }, { kind: 'plain', text: '\n' });
    names = [];
  }
  if (names.length > 0) pieces.push({ kind: 'control', names });
}

/**
 * The same for a bare stream, where tabs and line ends act instead of being shown: `\t`, `\n` and a `\r` directly before
 * `\n` become plain text.
 */
export function streamText(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let plain = '';
  for (const part of text.split(/(\r?\n|\t)/)) {
    if (part === '\t') plain += part;
    else if (part.endsWith('\n')) plain += '\n';
    else {
      for (const piece of visibleText(part)) {
        if (piece.kind === 'plain') {
          plain += piece.text;
          continue;
        }
        if (plain !== '') pieces.push({ kind: 'plain', text: plain });
        pieces.push(piece);
        plain = '';
      }
    }
  }
  if (plain !== '') pieces.push({ kind: 'plain', text: plain });
  return pieces;
}
