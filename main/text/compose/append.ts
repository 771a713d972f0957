import type { Append, SendBody } from '#contract';
import { checksumBytes } from '../checksum-field.ts';
import { encodeText } from '../encode.ts';
import { join } from './fill.ts';

const ENDING_CHARACTERS = { none: '', cr: '\r', lf: '\n', crlf: '\r\n' } as const;

/** The ending that is appended: a line break is one in the charset of the text. */
function endingOf({ ending, bytes }: Append, body: SendBody): Uint8Array {
  if (ending === 'bytes') return Uint8Array.from(Buffer.from(bytes, 'hex'));
  return encodeText(ENDING_CHARACTERS[ending], body.parts === 'text' ? body.charset : 'ascii').bytes;
}

/** What is appended to the bytes of a body, ready to be asked any number of times. */
export function prepareAppend(body: SendBody): ((bytes: Uint8Array) => Uint8Array) | undefined {
  const append = body.parts === 'bytes' ? undefined : body.append;
  if (!append || (append.ending === 'none' && !append.checksum)) return undefined;
  const { checksum, order } = append;
  const ending = endingOf(append, body);
  if (!checksum) return () => ending;
  if (order === 'checksum-first') return (bytes) => join([checksumBytes(checksum, bytes), ending]);
  return (bytes) => join([ending, checksumBytes(checksum, join([bytes, ending]))]);
}
