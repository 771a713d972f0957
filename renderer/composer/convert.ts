import type { Charset, Fault, SendBody } from '#contract';
import type { Client } from '../client/client.ts';
import { formatHex } from '../format/hex.ts';
import { escapedText, hasVariables, isKnown, isLossy, plainText } from './notation.ts';

/** How text stands for bytes. */
export interface Notation {
  charset: Charset;
  escapes: boolean;
  variables: boolean;
}

/** Why a content stays in its notation. */
export type ConversionProblem =
  /** They mean other bytes in text than in hex. */
  | { kind: 'variables' }
  | { kind: 'not-encodable'; count: number; charset: Charset }
  /** Without escapes: bytes that are no text, and text that an editor would change. */
  | { kind: 'not-text'; charset: Charset }
  | { kind: 'control' }
  /** More than `limit` bytes that are no valid text. */
  | { kind: 'binary'; limit: number }
  | { kind: 'unknown-charset'; charset: Charset }
  /** The way back would not give the same bytes. */
  | { kind: 'not-exact' }
  /** What was typed is wrong, or too much. */
  | { kind: 'fault'; fault: Fault };

export type Conversion = { text: string } | { problem: ConversionProblem };

/** Bytes that are no valid text are tried one by one: these take under a second. */
const MAX_BINARY_BYTES = 64 * 1024;

/**
 * The editor's content in the other notation: text as hex or hex as text, up to what one send takes. With escapes, what an
 * editor cannot show is written with them.
 * @param to the notation wanted
 */
export async function convertText(
  client: Client,
  text: string,
  to: 'text' | 'hex',
  { charset, escapes, variables }: Notation,
): Promise<Conversion> {
  const asText = (typed: string): SendBody => ({ parts: 'text', text: typed, charset, escapes });
  if (to === 'hex') {
    if (variables && hasVariables(text, escapes)) return problem({ kind: 'variables' });
    const encoded = await bytesOf(client, asText(text), charset);
    return 'problem' in encoded ? encoded : { text: formatHex(encoded.bytes) };
  }
  if (variables && text.includes('{{')) return problem({ kind: 'variables' });
  if (!isKnown(charset)) return problem({ kind: 'unknown-charset', charset });
  const typed = await bytesOf(client, { parts: 'hex', hex: text }, charset);
  if ('problem' in typed) return typed;
  const decoded = textOf(typed.bytes, { charset, escapes, variables });
  if ('problem' in decoded) return decoded;
  if (variables && hasVariables(decoded.text, escapes)) return problem({ kind: 'variables' });
  const back = await bytesOf(client, asText(decoded.text), charset);
  if ('problem' in back) return back;
  return areSame(back.bytes, typed.bytes) ? decoded : problem({ kind: 'not-exact' });
}

const problem = (why: ConversionProblem): { problem: ConversionProblem } => ({ problem: why });

function textOf(bytes: Uint8Array, { charset, escapes, variables }: Notation): Conversion {
  if (escapes) {
    const text = escapedText(bytes, charset, variables, MAX_BINARY_BYTES);
    return text === undefined ? problem({ kind: 'binary', limit: MAX_BINARY_BYTES }) : { text };
  }
  const text = plainText(bytes, charset);
  if (text === undefined) return problem({ kind: 'not-text', charset });
  return isLossy(text) ? problem({ kind: 'control' }) : { text };
}

/** The whole of what a send would put on the wire, or why that is refused. */
async function bytesOf(
  client: Client,
  body: SendBody,
  charset: Charset,
): Promise<{ bytes: Uint8Array } | { problem: ConversionProblem }> {
  const result = await client.call('text.preview', { body, whole: true });
  if (!result.ok) return problem({ kind: 'fault', fault: result.fault });
  const { fault, head, notEncodableCount: count } = result.value;
  if (fault) return problem({ kind: 'fault', fault });
  return count > 0 ? problem({ kind: 'not-encodable', count, charset }) : { bytes: head };
}

const areSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
