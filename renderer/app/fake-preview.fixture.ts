import { type Append, failure, fault, type Output, type SendBody, success } from '#contract';
import type { MemoryHandlers } from '../client/memory.ts';

type Preview = Output<'text.preview'>;

const ENDINGS: Readonly<Record<Append['ending'], readonly number[]>> = {
  none: [],
  cr: [13],
  lf: [10],
  crlf: [13, 10],
  bytes: [],
};
const ESCAPES: Readonly<Record<string, number>> = { r: 13, n: 10, t: 9, '\\': 92, '{': 123 };

/** Shows UTF-8 and hex; of escapes `\r \n \t \\ \{ \xHH`, of variables only that there are some; a checksum is `C5 C5`. */
export const previewHandlers: MemoryHandlers = {
  'text.preview': ({ body, whole = false }) => success(preview(body, whole)),
  'text.checksum': () => failure(fault('UNKNOWN_METHOD', 'no checksums here')),
};

/** Conversions wait for `answer`. */
export function heldConversions(): { handlers: MemoryHandlers; answer: () => void } {
  let answer: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const handlers: MemoryHandlers = {
    'text.preview': async ({ body, whole = false }) => {
      if (whole) await held;
      return success(preview(body, whole));
    },
  };
  return { handlers, answer: () => answer() };
}

function preview(body: SendBody, whole: boolean): Preview {
  const typed = bytesOf(body);
  if (!(typed instanceof Uint8Array)) return { ...NOTHING, fault: typed };
  if (typed.length === 0 && body.parts !== 'bytes' && body.append?.checksum)
    return { ...NOTHING, fault: fault('NOTHING_TO_SEND', 'nothing but a checksum') };
  const added = body.parts === 'bytes' || !body.append ? [] : appended(body.append);
  const head = Uint8Array.from([...typed, ...added]);
  const source = body.parts === 'text' ? body.text : body.parts === 'hex' ? body.hex : '';
  const varies = body.parts !== 'bytes' && body.variables === true && source.includes('{{');
  const size = head.length;
  return { ...NOTHING, size, bodySize: typed.length, varies, head: whole ? head : head.slice(0, 512) };
}

const NOTHING: Preview = {
  size: 0,
  bodySize: 0,
  varies: false,
  head: new Uint8Array(),
  fault: null,
  notEncodable: [],
  notEncodableCount: 0,
};

function appended({ ending, bytes, checksum }: Append): readonly number[] {
  const end = ending === 'bytes' ? hexBytes(bytes) : ENDINGS[ending];
  return checksum ? [0xc5, 0xc5, ...end] : end;
}

function bytesOf(body: SendBody): Uint8Array | NonNullable<Preview['fault']> {
  if (body.parts === 'bytes') return body.bytes;
  if (body.parts === 'hex') return Uint8Array.from(hexBytes(body.hex));
  if (!body.escapes) return new TextEncoder().encode(body.text);
  const bytes: number[] = [];
  for (const match of body.text.matchAll(/\\(?:x([0-9a-f]{2})|([\s\S])?)|[^\\]+/gi)) {
    const [token, hex, letter] = match;
    const byte = hex ? Number.parseInt(hex, 16) : letter && ESCAPES[letter];
    if (!token.startsWith('\\')) bytes.push(...new TextEncoder().encode(token));
    else if (typeof byte === 'number') bytes.push(byte);
    else return fault('ESCAPE_INVALID', token, { offset: match.index, token });
  }
  return Uint8Array.from(bytes);
}

const hexBytes = (hex: string): number[] =>
  (hex.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16));
