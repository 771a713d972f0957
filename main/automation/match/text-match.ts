import type { Charset } from '#contract';
import { encodeText } from '../../text/encode.ts';
import { ONE_BYTE } from '../../text/one-byte.ts';
import { byteOffsets } from './byte-offsets.ts';
import { needleMatch } from './bytes-match.ts';
import { found, type Match, type MatchOptions, textOf } from './match.ts';

/** Bytes of the longest character. */
const CHARACTER_BYTES = 4;

/** In these a byte sequence is a character wherever it stands. */
const isSelfEvident = (charset: Charset): boolean => charset === 'utf-8' || ONE_BYTE.has(charset);

/** Text as the charset shows it. Bytes decide where they can; otherwise all is decoded and compared. */
export function textMatch(text: string, matchCase: boolean, options: MatchOptions): Match {
  const { charset, whole } = options;
  const folds = !matchCase && text.toUpperCase() !== text.toLowerCase();
  if (!folds && isSelfEvident(charset) && !text.includes('\ufffd')) {
    const { bytes, notEncodableCount } = encodeText(text, charset);
    if (notEncodableCount === 0) return { ...needleMatch(Buffer.from(bytes), whole), ofBytes: false };
  }
  const wanted = folds ? text.toUpperCase() : text;
  const folded = (decoded: string): string => (folds ? decoded.toUpperCase() : decoded);
  return {
    test(bytes) {
      const decoded = folded(textOf(bytes, options));
      return whole ? decoded === wanted : decoded.includes(wanted);
    },
    find(bytes) {
      const decoded = textOf(bytes, options);
      const shown = folded(decoded);
      if (whole) return shown === wanted ? found(bytes, 0, bytes.length) : null;
      const at = shown.indexOf(wanted);
      if (at < 0) return null;
      const ends = [at, at + wanted.length];
      const places = shown.length === decoded.length ? ends : unfolded(decoded, ends);
      const [start = 0, end = 0] = byteOffsets(bytes, charset, places);
      return found(bytes, start, end);
    },
    span: (wanted.length + 1) * CHARACTER_BYTES,
    reach: Number.POSITIVE_INFINITY,
    ofBytes: false,
  };
}

/** Places in the upper-case text as places in the text itself: a letter may become several (`ß` is `SS`). */
function unfolded(text: string, places: readonly number[]): number[] {
  return places.map((place, i) => {
    let upper = 0;
    let at = 0;
    for (const char of text) {
      // A match that ends within a letter ends after it.
      if (upper >= place || (i === 0 && upper + char.toUpperCase().length > place)) break;
      upper += char.toUpperCase().length;
      at += char.length;
    }
    return at;
  });
}
