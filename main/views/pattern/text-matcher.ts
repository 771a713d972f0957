import type { Charset } from '#contract';
import { createDecoder, lookback, settlesLookback } from '../../text/decode.ts';
import { encodeText } from '../../text/encode.ts';
import { ONE_BYTE } from '../../text/one-byte.ts';
import { isAmbiguous } from './ambiguous.ts';
import { Anchor, findAscii, findBytes } from './anchor.ts';
import { type Matcher, type Subject, subjectText } from './matcher.ts';

/** In these a byte sequence is a character wherever it stands: found bytes need no second look. */
const isSelfEvident = (charset: Charset): boolean => charset === 'utf-8' || ONE_BYTE.has(charset);
const NOT_ASCII_COMPATIBLE: ReadonlySet<Charset> = new Set<Charset>(['utf-16le', 'utf-16be']);
/** Bytes looked at first to tell whether a hit begins at a character. */
const NEAR_BYTES = 64;
/** Bytes of the longest character. */
const CHARACTER_BYTES = 4;

/**
 * Text as the view's charset shows it. Bytes decide where they can; otherwise the rows are decoded, the first MAX_TEXT_BYTES
 * of each, and compared without regard to case where that is wanted.
 */
export function textMatcher(text: string, matchCase: boolean, charset: Charset): Matcher {
  const caseless = text.toUpperCase() === text.toLowerCase();
  const ascii = isAscii(text) && !NOT_ASCII_COMPATIBLE.has(charset);
  if (!matchCase && !caseless) {
    const anchor = ascii ? new Anchor(text.length, findAscii(text)) : undefined;
    return anchor ? byBytes(anchor, text, text.length, charset, fold) : byText(text, charset, fold);
  }
  const { bytes, notEncodableCount } = encodeText(text, charset);
  if (notEncodableCount > 0 || isAmbiguous(text, charset)) return byText(text, charset, same);
  const needle = Buffer.from(bytes);
  return byBytes(new Anchor(needle.length, findBytes(needle)), text, needle.length, charset, same, needle);
}

type Fold = (text: string) => string;
const same: Fold = (text) => text;
const fold: Fold = (text) => text.toUpperCase();

function byText(text: string, charset: Charset, folded: Fold): Matcher {
  const wanted = folded(text);
  return {
    test: (subject) => folded(subjectText(subject, charset)).includes(wanted),
    limited: true,
    reset: () => {},
  };
}

function byBytes(
  anchor: Anchor,
  text: string,
  length: number,
  charset: Charset,
  folded: Fold,
  needle?: Buffer,
): Matcher {
  const wanted = folded(text);
  const certain = isSelfEvident(charset);
  // Rows that begin with the rest of its first character may have it whole on screen.
  const rests = needle ? restsOfFirstCharacter(needle, text, charset) : [];
  return {
    test(subject) {
      const { bytes, start, end } = subject;
      if (subject.inStream && rests.some((rest) => startsWith(bytes, start, end, rest))) {
        const row = subject.row();
        const near = Math.min(row.size, length + CHARACTER_BYTES);
        if (folded(row.decode(charset, 0, near).text).includes(wanted)) return true;
      }
      for (let from = start; ; ) {
        const at = anchor.next(bytes, from, end);
        if (at < 0) return false;
        if (certain || isText(subject, at, length, charset, wanted, folded)) return true;
        from = at + 1;
      }
    },
    ...(rests.length === 0 && {
      next: (bytes: Buffer, from: number) => anchor.next(bytes, from, bytes.length),
    }),
    reset: () => anchor.reset(),
  };
}

/** Whether bytes found in a charset of several bytes a character are that text, and not parts of other characters. */
function isText(
  subject: Subject,
  at: number,
  length: number,
  charset: Charset,
  wanted: string,
  folded: Fold,
): boolean {
  const offset = at - subject.start;
  let held = subject.bytes.subarray(Math.max(subject.start, at - NEAR_BYTES), at) as Uint8Array;
  // Within the row, and where nothing but the row counts, its own bytes tell.
  if (!subject.inStream && settlesLookback(charset, offset, held)) {
    held = held.subarray(held.length - lookback(charset, offset, held));
  } else held = subject.row().held(charset, offset);
  if (held.length === 0) return true;
  const decoder = createDecoder(charset);
  decoder.write(held);
  const stop = Math.min(subject.end, at + length + CHARACTER_BYTES);
  return folded(decoder.write(subject.bytes.subarray(at, stop)).text).includes(wanted);
}

function restsOfFirstCharacter(needle: Buffer, text: string, charset: Charset): Buffer[] {
  const first = encodeText(String.fromCodePoint(text.codePointAt(0) ?? 0), charset).bytes.length;
  return Array.from({ length: Math.max(0, first - 1) }, (_, k) => needle.subarray(k + 1));
}

function startsWith(bytes: Buffer, start: number, end: number, rest: Buffer): boolean {
  if (end - start < rest.length || bytes[start] !== rest[0]) return false;
  return bytes.compare(rest, 0, rest.length, start, start + rest.length) === 0;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
