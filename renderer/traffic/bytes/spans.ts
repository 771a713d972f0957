/** Why a part of a row's data stands out. */
export type SpanKind = 'match' | 'linked';

/** Part of a text or of bytes, the end not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: SpanKind;
}

/** What stands out in one form of a row's data. */
export interface Decoration {
  readonly spans: readonly Span[];
  /** Where a further read began. */
  readonly cuts: readonly number[];
}

export const PLAIN: Decoration = { spans: [], cuts: [] };

export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly kind: SpanKind | null;
  /** A read began here. */
  readonly cut: boolean;
}

/** Divides `from` to `to` so that each piece is of one kind and a read begins only where a piece does. */
export function divide(from: number, to: number, { spans, cuts }: Decoration): Piece[] {
  const edges = new Set([from, to]);
  for (const { from: a, to: b } of spans) {
    if (a > from && a < to) edges.add(a);
    if (b > from && b < to) edges.add(b);
  }
  const begun = new Set(cuts);
  for (const cut of cuts) if (cut > from && cut < to) edges.add(cut);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, i) => ({
    from: start,
    to: sorted[i + 1] ?? to,
    kind: kindAt(spans, start),
    cut: begun.has(start),
  }));
}

/** What the user selected is shown over what was found. */
function kindAt(spans: readonly Span[], at: number): SpanKind | null {
  const over = spans.filter(({ from, to }) => from <= at && at < to);
  return over.find(({ kind }) => kind === 'linked')?.kind ?? over[0]?.kind ?? null;
}
