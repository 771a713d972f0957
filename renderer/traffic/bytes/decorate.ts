import type { Charset, Row } from '#contract';
import type { Linked } from '../row-data.tsx';
import type { Matcher } from '../search/matcher.ts';
import { type ByteSpan, bytesOfChars, type CharMap, charsOfBytes, mapChars } from './char-map.ts';
import { type Decoration, PLAIN, type Span } from './spans.ts';

type Data = Pick<Row, 'text' | 'bytes' | 'reads'>;

/** What stands out in the text and in the bytes of a row: where reads began, what was searched for, what is selected. */
export function decorate(
  row: Data,
  charset: Charset,
  matcher: Matcher | null,
  linked: Linked | null,
): { text: Decoration; hex: Decoration } {
  const inText = (matcher && row.text !== undefined && matcher.inText(row.text)) || [];
  const inBytes = (matcher && row.bytes && matcher.inBytes(row.bytes)) || [];
  if (inText.length + inBytes.length + row.reads.length === 0 && !linked) return { text: PLAIN, hex: PLAIN };
  const map = mapOf(row, charset);
  const toText = (span: ByteSpan): ByteSpan[] => (map ? [charsOfBytes(map, span)] : []);
  const toHex = (span: ByteSpan): ByteSpan[] => (map ? [bytesOfChars(map, span.from, span.to)] : []);
  const matched = ({ from, to }: ByteSpan): Span => ({ from, to, kind: 'match' });
  const selected = ({ from, to }: ByteSpan): Span => ({ from, to, kind: 'linked' });
  return {
    text: {
      spans: [
        ...inText,
        ...inBytes.flatMap(toText).map(matched),
        ...(linked && linked.form !== 'text' ? toText(linked).map(selected) : []),
      ],
      cuts: row.reads.flatMap((at) => toText({ from: at, to: at + 1 })).map(({ from }) => from),
    },
    hex: {
      spans: [
        ...inBytes,
        ...inText.flatMap(toHex).map(matched),
        ...(linked && linked.form !== 'hex' ? [selected(linked)] : []),
      ],
      cuts: row.reads,
    },
  };
}

interface Known {
  readonly text: string;
  readonly charset: Charset;
  readonly map: CharMap | null;
}

/** Kept while the bytes are: a page of a record takes long, and a selection that is dragged asks again and again. */
const maps = new WeakMap<Uint8Array, Known>();

/** The bytes of each character of a row, when it carries both. */
export function mapOf({ text, bytes }: Pick<Data, 'text' | 'bytes'>, charset: Charset): CharMap | null {
  if (text === undefined || !bytes) return null;
  const known = maps.get(bytes);
  if (known && known.text === text && known.charset === charset) return known.map;
  const map = mapChars(bytes, text, charset);
  maps.set(bytes, { text, charset, map });
  return map;
}
