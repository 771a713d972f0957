import type { SendBody } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { prepareAppend } from './append.ts';
import { fill, join } from './fill.ts';
import { readHex } from './hex-source.ts';
import type { Part, Template } from './template.ts';
import { readText } from './text-source.ts';
import { type ComposeContext, Values } from './values.ts';

export type { ComposeContext } from './values.ts';

export interface Composed {
  /** Exact-size array. It may be the same one every time: it is not to be changed. */
  bytes: Uint8Array;
  /** How many of the bytes were typed; those after them were appended. */
  bodySize: number;
  /** Variables make it another one at each send. */
  varies: boolean;
}

/** A body that was read once, to be composed any number of times. */
export interface Prepared {
  readonly varies: boolean;
  /** Each receiver gets other bytes. */
  readonly usesPeer: boolean;
  /** The first characters that the charset does not have, where they were typed; empty unless the body is lossy. */
  readonly notEncodable: Template['notEncodable'];
  readonly notEncodableCount: number;
  /**
   * Throws VARIABLE_INVALID when the context lacks what a variable needs, MESSAGE_TOO_LONG, and NOTHING_TO_SEND when there is
   * nothing for a checksum to be of.
   */
  compose(context: ComposeContext): Composed;
  /** The bytes alone. */
  bytes(context: ComposeContext): Uint8Array;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/**
 * Reads a body. `received` are the names that a reply may use besides: `data`, `0`, `1` … and those of groups. Throws
 * HEX_INVALID, ESCAPE_INVALID, VARIABLE_INVALID, or NOT_ENCODABLE unless the body is lossy, each with its offset.
 */
export function prepareContent(body: SendBody, received: ReadonlySet<string> = NO_NAMES): Prepared {
  const { parts, notEncodable, notEncodableCount } = read(body, received);
  const append = prepareAppend(body);
  const varies = parts.some((part) => isFilled(part));
  const composeNow = (context: ComposeContext): Composed => {
    const typed = fill(parts, new Values(context));
    // Line endings alone are an empty line; the checksum of nothing is two bytes that nobody meant.
    if (typed.length === 0 && hasChecksum(body))
      throw new FaultError('NOTHING_TO_SEND', 'a checksum of nothing is not sent');
    const bytes = append ? join([typed, append(typed)]) : typed;
    return { bytes, bodySize: typed.length, varies };
  };
  let always: Composed | undefined;
  const compose = (context: ComposeContext): Composed => {
    if (varies) return composeNow(context);
    always ??= composeNow(context);
    return always;
  };
  return {
    varies,
    usesPeer: parts.some((part) => isFilled(part) && part.usesPeer),
    notEncodable,
    notEncodableCount,
    compose,
    bytes: (context) => compose(context).bytes,
  };
}

const hasChecksum = (body: SendBody): boolean => body.parts !== 'bytes' && Boolean(body.append?.checksum);

const isFilled = (part: Part): part is Extract<Part, { kind: 'filled' }> =>
  !(part instanceof Uint8Array) && part.kind === 'filled';

function read(body: SendBody, received: ReadonlySet<string>): Template {
  switch (body.parts) {
    case 'bytes':
      return { parts: [body.bytes], notEncodable: [], notEncodableCount: 0 };
    case 'hex':
      return readHex(body, received);
    case 'text': {
      const template = readText(body, received);
      const [first] = template.notEncodable;
      if (!first || body.lossy) return template;
      throw new FaultError('NOT_ENCODABLE', 'the charset lacks characters of the text', {
        charset: body.charset,
        token: first.char,
        offset: first.offset,
        size: template.notEncodableCount,
      });
    }
  }
}
