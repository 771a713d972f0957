import { MAX_MARK_BYTES, parseHex } from '#contract';

/** How a delimiter or mark is typed: characters with `\r\n` escapes, or hex. */
export type MarkForm = 'text' | 'hex';

/** Why what was typed stands for no bytes. `token` is the piece that is wrong. */
export type MarkError =
  | { code: 'empty' }
  | { code: 'too-long'; limit: number }
  | { code: 'escape' | 'not-ascii'; token: string }
  | { code: 'hex'; number: number; token: string };

export type ParsedMark = { ok: true; hex: string } | { ok: false; error: MarkError };

const ESCAPES: Record<string, number> = { r: 13, n: 10, t: 9, '0': 0, '\\': 0x5c };
const NAMES: Record<number, string> = { 13: '\\r', 10: '\\n', 9: '\\t', 0: '\\0', 92: '\\\\' };

/** The bytes that a typed delimiter stands for, as lower-case hex digits. */
export function parseMark(text: string, form: MarkForm): ParsedMark {
  const parsed = form === 'hex' ? parseHexMark(text) : parseEscaped(text);
  if (!parsed.ok) return parsed;
  if (parsed.hex === '') return { ok: false, error: { code: 'empty' } };
  if (parsed.hex.length > 2 * MAX_MARK_BYTES)
    return { ok: false, error: { code: 'too-long', limit: MAX_MARK_BYTES } };
  return parsed;
}

/** A delimiter as it is typed, and in which form: text where every byte is ASCII. */
export function formatMark(hex: string): { text: string; form: MarkForm } {
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  if (bytes.some((byte) => byte > 0x7e))
    return { text: (hex.toUpperCase().match(/../g) ?? []).join(' '), form: 'hex' };
  return { text: bytes.map(escaped).join(''), form: 'text' };
}

function escaped(byte: number): string {
  const name = NAMES[byte];
  if (name !== undefined) return name;
  return byte < 0x20 ? `\\x${hexPair(byte)}` : String.fromCharCode(byte);
}

const hexPair = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Hex as the editor of what is sent takes it. */
function parseHexMark(text: string): ParsedMark {
  const parsed = parseHex(text);
  if ('bytes' in parsed) return { ok: true, hex: Array.from(parsed.bytes, hexPair).join('') };
  const { byteNumber = 1, token = '' } = parsed.fault.details;
  return { ok: false, error: { code: 'hex', number: byteNumber, token } };
}

/** Characters outside ASCII are other bytes in every charset, and a framing has none: those are typed as hex. */
function parseEscaped(text: string): ParsedMark {
  let hex = '';
  for (const [token, code, letter] of text.matchAll(/\\(?:x([0-9a-f]{2})|(.))?|[^\\]/giu)) {
    if (code !== undefined) hex += code.toLowerCase();
    else if (letter !== undefined) {
      const byte = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
      if (byte === undefined) return { ok: false, error: { code: 'escape', token } };
      hex += hexPair(byte);
    } else if (token === '\\') return { ok: false, error: { code: 'escape', token } };
    else if (token > '\u007f') return { ok: false, error: { code: 'not-ascii', token } };
    else hex += hexPair(token.charCodeAt(0));
  }
  return { ok: true, hex };
}
