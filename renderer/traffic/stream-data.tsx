import { useMemo } from 'react';
import type { Charset, Row, TrafficView } from '#contract';
import { formatHex } from '../format/hex.ts';
import { decorate } from './bytes/decorate.ts';
import { decorated } from './bytes/hex-dump.tsx';
import type { Decoration } from './bytes/spans.ts';
import type { Matcher } from './search/matcher.ts';
import { TextPieces } from './text-pieces.tsx';

interface Props {
  row: Row;
  parts: TrafficView['parts'];
  charset: Charset;
  matcher: Matcher | null;
}

const LINE_END = /\r\n/g;

/** A row's data in a bare stream that runs on: only what is searched for stands out. */
export function StreamData({ row, parts, charset, matcher }: Props) {
  const marks = useMemo(
    () => decorate({ text: row.text, bytes: row.bytes, reads: [] }, charset, matcher, null),
    [row, charset, matcher],
  );
  const text = row.text ?? '';
  const found = useMemo(() => withoutReturns(text, marks.text), [text, marks]);
  if (row.bytes && (parts === 'hex' || row.text === undefined)) {
    return <>{decorated(formatHex(row.bytes), row.bytes.length, marks.hex)} </>;
  }
  return (
    <TextPieces text={text.replace(LINE_END, '\n')} stream invalid={row.invalid > 0} decoration={found} />
  );
}

/** Where things stand out once a line feed alone ends a line. */
function withoutReturns(text: string, decoration: Decoration): Decoration {
  if (decoration.spans.length === 0) return decoration;
  const returns = Array.from(text.matchAll(LINE_END), ({ index }) => index);
  const moved = (at: number): number => at - returns.filter((index) => index < at).length;
  const spans = decoration.spans.map(({ from, to, kind }) => ({ from: moved(from), to: moved(to), kind }));
  return { spans, cuts: [] };
}
