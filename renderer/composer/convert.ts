import type { Charset, SendBody } from '#contract';
import type { Client } from '../client/client.ts';
import { formatHex } from '../format/hex.ts';
import { escapedText, hasVariables, plainText } from './notation.ts';

/** How text stands for bytes. */
export interface Notation {
  charset: Charset;
  escapes: boolean;
  variables: boolean;
}

/**
 * The editor's content in the other notation: text as hex or hex as text. With escapes, what an editor cannot show is written
 * with them.
 * @param to the notation wanted
 * @returns `undefined` when the way back would not give the same bytes, when there are more than a preview carries, or
 *   variables: those mean other bytes in text than in hex
 */
export async function convertText(
  client: Client,
  text: string,
  to: 'text' | 'hex',
  { charset, escapes, variables }: Notation,
): Promise<string | undefined> {
  const asText = (typed: string): SendBody => ({ parts: 'text', text: typed, charset, escapes });
  if (to === 'hex') {
    if (variables && hasVariables(text, escapes)) return undefined;
    const bytes = await bytesOf(client, asText(text));
    return bytes && formatHex(bytes);
  }
  if (variables && text.includes('{{')) return undefined;
  const bytes = await bytesOf(client, { parts: 'hex', hex: text });
  const decoded = bytes && (escapes ? escapedText(bytes, charset, variables) : plainText(bytes, charset));
  if (bytes === undefined || decoded === undefined) return undefined;
  if (variables && hasVariables(decoded, escapes)) return undefined;
  const back = await bytesOf(client, asText(decoded));
  return back && formatHex(back) === formatHex(bytes) ? decoded : undefined;
}

/** The whole of what a send would put on the wire, `undefined` when that is refused or long. */
async function bytesOf(client: Client, body: SendBody): Promise<Uint8Array | undefined> {
  const result = await client.call('text.preview', { body });
  if (!result.ok) return undefined;
  const { fault, head, size, notEncodableCount } = result.value;
  return fault === null && notEncodableCount === 0 && head.length === size ? head : undefined;
}
