import { type Codec, replaceLoneSurrogates } from './codec.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

export const utf8: Codec = {
  decode(bytes) {
    const read = bytes.length - unfinishedLength(bytes);
    const text = decoder.decode(bytes.subarray(0, read));
    return { text, invalid: countReplacements(text) - countEncodedReplacements(bytes), read };
  },

  // No lead byte occurs inside a character, so the last three bytes tell whether one is unfinished.
  boundary: (tail) => Math.max(0, tail.length - 3),

  encode: (text, notEncodable) => encoder.encode(replaceLoneSurrogates(text, notEncodable)),
};

/** Bytes at the end that begin a character and can still be completed to a valid one. */
function unfinishedLength(bytes: Uint8Array): number {
  for (let length = 1; length <= 3 && length <= bytes.length; length++) {
    const start = bytes.length - length;
    const lead = bytes[start] as number;
    if (lead < 0x80) return 0;
    if (lead < 0xc0) continue;
    const complete = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead < 0xc2 || lead > 0xf4 || length >= complete) return 0;
    return length === 1 || isSecondByte(lead, bytes[start + 1] as number) ? length : 0;
  }
  return 0;
}

/** After some lead bytes not every continuation byte may follow: overlong forms, surrogates, beyond U+10FFFF. */
function isSecondByte(lead: number, byte: number): boolean {
  switch (lead) {
    case 0xe0:
      return byte >= 0xa0;
    case 0xed:
      return byte <= 0x9f;
    case 0xf0:
      return byte >= 0x90;
    case 0xf4:
      return byte <= 0x8f;
    default:
      return true;
  }
}

function countReplacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count += 1;
  return count;
}

/** U+FFFD that the sender encoded: EF BF BD. */
function countEncodedReplacements(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0xef); at !== -1; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count += 1;
  }
  return count;
}
