import type { Filter, TrafficView } from '#contract';
import { KIND_EVENT, KIND_IN, KIND_OUT, type Segment, type Source } from '../traffic/segment.ts';
import { compilePattern, type Matcher } from './pattern/index.ts';

/** A filter that leaves nothing out is none. */
export function isOpen(filter: Filter | null): boolean {
  if (filter === null) return true;
  const { direction, events, peer, minSize, maxSize, pattern } = filter;
  return (
    direction === 'both' &&
    events &&
    peer === '' &&
    (minSize ?? 0) === 0 &&
    maxSize === null &&
    pattern === null
  );
}

/** What a view's `show` and `filter` ask of a row beside its pattern; the pattern is asked of data rows only. */
export class RowFilter {
  readonly matcher: Matcher | undefined;
  private readonly kinds: readonly boolean[];
  private readonly peer: string;
  private readonly minSize: number;
  private readonly maxSize: number;
  private segment: Segment | undefined;
  private firstSeq = -1;
  /** Per source of the segment asked about last: 0 not known, 1 fits, 2 does not. */
  private peers = new Uint8Array(0);

  /** Throws PATTERN_INVALID. */
  constructor({ show, filter, charset }: TrafficView) {
    const kinds = [true, show === 'all', show === 'all'];
    if (filter?.direction === 'out') kinds[KIND_IN] = false;
    if (filter?.direction === 'in') kinds[KIND_OUT] = false;
    if (filter && !filter.events) kinds[KIND_EVENT] = false;
    this.kinds = kinds;
    this.peer = filter?.peer ?? '';
    this.minSize = filter?.minSize ?? 0;
    this.maxSize = filter?.maxSize ?? Number.POSITIVE_INFINITY;
    this.matcher = filter?.pattern ? compilePattern(filter.pattern, charset) : undefined;
  }

  /** Events may be rows, and no pattern is asked of them. */
  get showsEvents(): boolean {
    return this.kinds[KIND_EVENT] === true;
  }

  /** Whether a row of so many shown bytes fits, its pattern apart. Sizes are asked of data rows only. */
  fits(segment: Segment, row: number, size: number): boolean {
    const kind = segment.kind[row] as number;
    if (!this.kinds[kind]) return false;
    if (kind !== KIND_EVENT && (size < this.minSize || size > this.maxSize)) return false;
    return this.peer === '' || this.fitsPeer(segment, segment.source[row] as number);
  }

  /** The same for a row whose segment is not at hand. */
  fitsRecord(kind: number, source: Source, size: number): boolean {
    return (
      this.kinds[kind] === true &&
      (kind === KIND_EVENT || (size >= this.minSize && size <= this.maxSize)) &&
      source.peer.includes(this.peer)
    );
  }

  private fitsPeer(segment: Segment, source: number): boolean {
    if (this.segment !== segment || this.firstSeq !== segment.firstSeq) {
      this.segment = segment;
      this.firstSeq = segment.firstSeq;
      this.peers = new Uint8Array(Math.max(16, segment.sources.length));
    }
    if (source >= this.peers.length) {
      const grown = new Uint8Array(source * 2);
      grown.set(this.peers);
      this.peers = grown;
    }
    if (this.peers[source] === 0) {
      this.peers[source] = segment.sources[source]?.peer.includes(this.peer) ? 1 : 2;
    }
    return this.peers[source] === 1;
  }
}
