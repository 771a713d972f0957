import iconv from 'iconv-lite';
import type { Charset } from '#contract';
import { JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL } from './common-characters.ts';
import { once } from './once.ts';

/** What text in a charset of pairs looks like, by the weight of its characters: 1 for common ones, 0 for the improbable. */
export interface PairProfile {
  charset: Charset;
  /** Two-byte codes of the language's common characters. */
  common: () => ReadonlySet<number>;
  /** Weights of the rest: first and last code, and the lowest trail byte of pairs within them. */
  ranges: readonly { first: number; last: number; lowestTrail: number; weight: number }[];
  /** Bytes of the character that begins with these two. */
  lengthOf: (lead: number, trail: number) => number;
}

export const COMMON = 1;
const PUNCTUATION = 0.8;
/** Characters that a language uses, but not often. */
export const ORDINARY = 0.5;
const RARE = 0.2;

type Range = PairProfile['ranges'][number];

function range(first: number, last: number, weight: number, lowestTrail = 0xa1): Range {
  return { first, last, lowestTrail, weight };
}

function profile(
  charset: Charset,
  characters: string,
  ranges: readonly Range[],
  lengthOf: PairProfile['lengthOf'] = () => 2,
): PairProfile {
  const common = once(() => new Set(Array.from(characters, (c) => iconv.encode(c, charset).readUInt16BE())));
  return { charset, common, ranges, lengthOf };
}

/** In the order in which they are preferred when they fit equally well. */
export const PAIR_PROFILES: readonly PairProfile[] = [
  profile(
    'gbk',
    SIMPLIFIED,
    [range(0xa1a1, 0xa3fe, PUNCTUATION), range(0xb0a1, 0xd7f9, ORDINARY), range(0xa4a1, 0xf7fe, RARE)],
    (_lead, trail) => (trail < 0x40 ? 4 : 2),
  ),
  profile('big5', TRADITIONAL, [
    range(0xa140, 0xa3bf, PUNCTUATION, 0x40),
    range(0xa440, 0xc67e, ORDINARY, 0x40),
    range(0xc940, 0xf9d5, RARE, 0x40),
  ]),
  profile(
    'shift_jis',
    JAPANESE,
    [
      range(0x829f, 0x82f1, COMMON, 0x40),
      range(0x8340, 0x8396, COMMON, 0x40),
      range(0x8140, 0x829a, PUNCTUATION, 0x40),
      range(0x889f, 0x9872, ORDINARY, 0x40),
      range(0x989f, 0xeaa4, RARE, 0x40),
    ],
    (lead) => (lead >= 0xa1 && lead <= 0xdf ? 1 : 2),
  ),
  profile(
    'euc-jp',
    JAPANESE,
    [
      range(0xa4a1, 0xa5f6, COMMON),
      range(0xa1a1, 0xa3fa, PUNCTUATION),
      range(0xb0a1, 0xcfd3, ORDINARY),
      range(0xd0a1, 0xf4a6, RARE),
    ],
    (lead) => (lead === 0x8f ? 3 : 2),
  ),
  profile('euc-kr', KOREAN, [
    range(0xa1a1, 0xa3fe, PUNCTUATION),
    range(0xb0a1, 0xc8fe, ORDINARY),
    range(0xcaa1, 0xfdfe, RARE),
  ]),
];

export interface Weight {
  /** Mean weight of the characters beyond ASCII; 0 when there are none. */
  mean: number;
  characters: number;
  /** Characters of three or four bytes are among them. */
  hasLonger: boolean;
}

/** `bytes` must be valid in the profile's charset. Characters of one, three and four bytes weigh nothing. */
export function weigh(bytes: Uint8Array, profile: PairProfile): Weight {
  let sum = 0;
  let characters = 0;
  let hasLonger = false;
  for (let at = 0; at + 1 < bytes.length; ) {
    const [lead, trail] = [bytes[at] as number, bytes[at + 1] as number];
    if (lead <= 0x80) {
      at += 1;
      continue;
    }
    const length = profile.lengthOf(lead, trail);
    if (length === 2) sum += weightOf((lead << 8) | trail, profile);
    hasLonger ||= length > 2;
    characters += 1;
    at += length;
  }
  return { mean: characters === 0 ? 0 : sum / characters, characters, hasLonger };
}

function weightOf(code: number, { common, ranges }: PairProfile): number {
  if (common().has(code)) return COMMON;
  const trail = code & 0xff;
  return ranges.find((r) => code >= r.first && code <= r.last && trail >= r.lowestTrail)?.weight ?? 0;
}
