import type { Charset } from '#contract';
import { codecFor } from './codecs.ts';

/** How many of the characters that cannot be encoded are named; all are counted. */
export const MAX_NAMED = 20;

export interface Encoded {
  /** Exact-size array. Characters the charset does not have stand as `?`; no byte order mark is added. */
  bytes: Uint8Array;
  /** The first MAX_NAMED characters that cannot be encoded, lone surrogates included, with their offset in UTF-16 units. */
  notEncodable: { offset: number; char: string }[];
  notEncodableCount: number;
}

/** Encodes `text`. What it says can be encoded decodes to the same text again. */
export function encodeText(text: string, charset: Charset): Encoded {
  const notEncodable: Encoded['notEncodable'] = [];
  let notEncodableCount = 0;
  const bytes = codecFor(charset).encode(text, (offset, char) => {
    notEncodableCount += 1;
    if (notEncodable.length < MAX_NAMED) notEncodable.push({ offset, char });
  });
  return { bytes, notEncodable, notEncodableCount };
}
