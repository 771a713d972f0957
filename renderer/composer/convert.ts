import type { Charset, SendBody } from '#contract';
import type { Client } from '../client/client.ts';
import { formatHex } from '../format/hex.ts';

/**
 * The editor's content in the other notation: text as hex or hex as text.
 * @param to the notation wanted
 * @returns `undefined` when the way back would not give the same bytes, or when there are more than a preview carries
 */
export async function convertText(
  client: Client,
  text: string,
  to: 'text' | 'hex',
  charset: Charset,
): Promise<string | undefined> {
  if (to === 'hex') {
    const bytes = await bytesOf(client, { parts: 'text', text, charset });
    return bytes && formatHex(bytes);
  }
  const bytes = await bytesOf(client, { parts: 'hex', hex: text });
  const decoded = bytes && decode(bytes, charset);
  if (bytes === undefined || decoded === undefined) return undefined;
  const back = await bytesOf(client, { parts: 'text', text: decoded, charset });
  return back && formatHex(back) === formatHex(bytes) ? decoded : undefined;
}

/** The whole of what a send would put on the wire, `undefined` when that is refused or long. */
async function bytesOf(client: Client, body: SendBody): Promise<Uint8Array | undefined> {
  const result = await client.call('text.preview', { body });
  if (!result.ok) return undefined;
  const { fault, head, size, notEncodableCount } = result.value;
  return fault === null && notEncodableCount === 0 && head.length === size ? head : undefined;
}

/** `undefined` for bytes that are no text, or text that an editor would change: it makes every line end a LF. */
function decode(bytes: Uint8Array, charset: Charset): string | undefined {
  try {
    const text = new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what an editor does not show or keep
    return /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text) ? undefined : text;
  } catch {
    // Not valid in this charset, or a charset that browsers do not know.
    return undefined;
  }
}
