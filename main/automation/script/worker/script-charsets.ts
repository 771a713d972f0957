import { CHARSETS, type Charset } from '#contract';
import { createDecoder } from '../../../text/decode.ts';
import { encodeText } from '../../../text/encode.ts';

function charsetOf(name: string): Charset {
  const wanted = name.toLowerCase();
  const found = CHARSETS.find((charset) => charset === wanted);
  if (!found) throw new RangeError(`no charset ${name}; there are ${CHARSETS.join(', ')}`);
  return found;
}

/** Throws when a character is not in the charset, or when there is no such charset. */
export function encode(text: string, charset: string): Uint8Array {
  const { bytes, notEncodable } = encodeText(text, charsetOf(charset));
  const [first] = notEncodable;
  if (first) throw new RangeError(`encode: ${charset} has no ${first.char} (at ${first.offset})`);
  return bytes;
}

/** All of the bytes, whatever is wrong with them as U+FFFD. */
export function decode(bytes: Uint8Array, charset: string): string {
  const decoder = createDecoder(charsetOf(charset));
  return decoder.write(bytes).text + decoder.end().text;
}
