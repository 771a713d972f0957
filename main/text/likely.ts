import type { Charset } from '#contract';
import { codecFor } from './codecs.ts';
import { JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL } from './common-characters.ts';
import { ONE_BYTE } from './one-byte.ts';
import { COMMON, ORDINARY, PAIR_PROFILES, type PairProfile, weigh } from './profiles.ts';

/** Bytes of a sample that are looked at: more would not change the answer, and this runs while a log is displayed. */
const MAX_SAMPLE_BYTES = 4096;
/**
 * Mean weight of the characters from which text is believed: about 0.3 in a wrong charset, above 0.7 in the right one.
 * Fewer than FEW characters can be a coincidence and must fit better.
 */
const BELIEVABLE = 0.6;
const BELIEVABLE_FEW = 0.75;
const FEW = 4;
/** One pair is no evidence: most pairs of bytes are a character in some charset. */
const MIN_CHARACTERS = 2;
/** Text has hardly any control characters, binary protocols have many. */
const CHARACTERS_PER_CONTROL = 8;

/**
 * The charset in which received bytes were probably written, when it is not `current`; null when `current` is fine or
 * nothing is convincing, as with binary data. The sample may begin and end in the middle of a character.
 *
 * What is valid in `current` is left alone, with one exception: text that is valid UTF-8 with wide characters throughout
 * is UTF-8, since a legacy charset accepts nearly any bytes but hardly ever forms such sequences.
 */
export function likelyCharset(sample: Uint8Array, current: Charset): Charset | null {
  const bytes = sample.subarray(0, MAX_SAMPLE_BYTES);
  if (bytes.every((byte) => byte < 0x80)) return null;
  const isFine = startsOf(bytes, current).some((start) => isValid(bytes.subarray(start), current));
  if (current !== 'utf-8' && isUtf8Text(bytes, isFine ? 2 : 1)) return 'utf-8';
  return isFine ? null : mostPlausible(bytes, current);
}

const isValid = (bytes: Uint8Array, charset: Charset): boolean =>
  codecFor(charset).decode(bytes).invalid === 0;

/** Offsets at which the first whole character may begin. */
function startsOf(bytes: Uint8Array, charset: Charset): number[] {
  if (charset === 'utf-8') return [utf8Start(bytes)];
  return ONE_BYTE.has(charset) ? [0] : [0, 1];
}

/** Continuation bytes at the beginning, three at most, end a character that the sample does not have. */
function utf8Start(bytes: Uint8Array): number {
  let start = 0;
  while (start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return start;
}

/** Whether all of it is UTF-8 text with so many characters from the punctuation and East Asian blocks on. */
function isUtf8Text(bytes: Uint8Array, minWide: number): boolean {
  const { text, invalid } = codecFor('utf-8').decode(bytes.subarray(utf8Start(bytes)));
  if (invalid > 0) return false;
  const wide = text.match(/[\u2000-\u{10ffff}]/gu)?.length ?? 0;
  return wide >= minWide && hasFewControls(bytes, wide);
}

function hasFewControls(bytes: Uint8Array, characters: number): boolean {
  const controls = bytes.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0);
  return controls * CHARACTERS_PER_CONTROL <= characters;
}

/** All below a space but bell to carriage return and escape, which terminals write. */
const isControl = (byte: number): boolean =>
  byte < 0x07 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b) || byte === 0x7f;

function mostPlausible(bytes: Uint8Array, current: Charset): Charset | null {
  const [best] = [bytes, bytes.subarray(1)]
    .flatMap((text) => [...UTF_16.map((charset) => judgeUtf16(text, charset)), ...judgeAllPairs(text)])
    .filter((judged) => isBelievable(judged) && !haveSameDecoder(judged.charset, current))
    .sort((a, b) => b.weight - a.weight);
  return best?.charset ?? null;
}

interface Judged {
  charset: Charset;
  /** Mean of the characters' weights, from 0, impossible, to 1. */
  weight: number;
  characters: number;
}

const isBelievable = ({ weight, characters }: Judged): boolean =>
  characters >= MIN_CHARACTERS && weight >= (characters < FEW ? BELIEVABLE_FEW : BELIEVABLE);

function judgeAllPairs(bytes: Uint8Array): Judged[] {
  // Before any table is built: binary traffic shall not pay for that.
  if (!hasFewControls(bytes, bytes.length / 2)) return [];
  return PAIR_PROFILES.map((profile) => judgePairs(bytes, profile));
}

function judgePairs(bytes: Uint8Array, profile: PairProfile): Judged {
  if (!isValid(bytes, profile.charset)) return { charset: profile.charset, weight: 0, characters: 0 };
  const { mean, characters, hasLonger } = weigh(bytes, profile);
  const charset = profile.charset === 'gbk' && hasLonger ? 'gb18030' : profile.charset;
  return { charset, weight: hasFewControls(bytes, characters) ? mean : 0, characters };
}

const UTF_16: readonly Charset[] = ['utf-16le', 'utf-16be'];
const COMMON_CHARACTERS = new Set(SIMPLIFIED + TRADITIONAL + JAPANESE + KOREAN);

function judgeUtf16(bytes: Uint8Array, charset: Charset): Judged {
  const { text, invalid } = codecFor(charset).decode(bytes);
  const common = Array.from(text).filter((char) => COMMON_CHARACTERS.has(char)).length;
  if (invalid > 0 || common === 0) return { charset, weight: 0, characters: 0 };
  // ASCII, general and East Asian punctuation, kana, fullwidth forms.
  const expected = text.match(/[\t\n\r -~\u2010-\u2027\u3000-\u30ff\uff01-\uff5e]/gu)?.length ?? 0;
  const all = text.match(/[\u4e00-\u9fa5\uac00-\ud7a3]/gu)?.length ?? 0;
  const sum = COMMON * (common + expected) + ORDINARY * (all - common);
  return { charset, weight: sum / text.length, characters: common };
}

const GB_FAMILY: readonly Charset[] = ['gbk', 'gb2312', 'gb18030'];

const haveSameDecoder = (a: Charset, b: Charset): boolean =>
  a === b || (GB_FAMILY.includes(a) && GB_FAMILY.includes(b));
