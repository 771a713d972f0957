import { formatEndpoint, type LogEvent } from '#contract';
import type { Link } from '../net/endpoint.ts';
import { KIND_EVENT, KIND_IN, KIND_OUT, type Kind, type Segment, type Source } from './segment.ts';
import type { SegmentOwner, SegmentPool } from './segment-pool.ts';

/** One record, without its bytes. */
export interface LogRecord {
  seq: number;
  /** Microseconds since 1970. */
  at: number;
  kind: Kind;
  source: Source;
  /** Bytes of payload. */
  size: number;
  /** Bytes of the same stream before this record; 0 for datagrams. */
  streamOffset: number;
  /** Previous record of the same stream; undefined when it is the first or no longer held. */
  previous: number | undefined;
  /** Nothing follows in this stream any more; true for every datagram. */
  final: boolean;
}

export interface Evicted {
  records: number;
  bytes: number;
}

interface Stream {
  lastIn: number;
  offsetIn: number;
  lastOut: number;
  offsetOut: number;
}

const NO_SEQ = -1;
const NO_SOURCE: Source = { link: 0, peer: '', broadcast: 0, stream: false };
const textEncoder = new TextEncoder();
const textDecoder = new TextDecoder();

/**
 * The append-only record of one session: every read, send and event in order, each with a sequence number that is never
 * used twice. Bytes are copied in once; every view reads them from here. Memory belongs to a pool that all sessions
 * share; the oldest segments make room for new ones, and what went is counted.
 */
export class TrafficLog implements SegmentOwner {
  private segments: Segment[] = [];
  private nextSeq = 0;
  private receivedCount = 0;
  private payloadBytes = 0;
  private readonly streams = new Map<number, Stream>();
  readonly evicted: Evicted = { records: 0, bytes: 0 };
  /** Grows when the log is cleared. */
  generation = 0;

  constructor(
    private readonly pool: SegmentPool,
    private readonly clock: () => number,
  ) {}

  /** Oldest record held; equals `next` when there is none. */
  get first(): number {
    return this.segments[0]?.firstSeq ?? this.nextSeq;
  }

  /** One past the newest record. */
  get next(): number {
    return this.nextSeq;
  }

  /** Number of received records before the oldest one held, since the session began. */
  get firstReceived(): number {
    return this.segments[0]?.receivedBase ?? this.receivedCount;
  }

  /** Number of received records since the session began. */
  get nextReceived(): number {
    return this.receivedCount;
  }

  /** Bytes of payload held. */
  get bytes(): number {
    return this.payloadBytes;
  }

  /** A TCP connection or a UDP peer; records of a stream are chained so that characters may span them. */
  received(link: Link, bytes: Uint8Array, isStream: boolean): void {
    this.append(KIND_IN, link, bytes, isStream);
  }

  /** Bytes sent to one link, or to `targets` connections at once when `link` is null. */
  sent(link: Link | null, bytes: Uint8Array, targets: number, isStream: boolean): void {
    if (link) {
      this.append(KIND_OUT, link, bytes, isStream);
      return;
    }
    const at = this.clock();
    const segment = this.segmentFor(bytes.length);
    const source = segment.sourceIndex(-targets, () => ({
      link: 0,
      peer: '',
      broadcast: targets,
      stream: false,
    }));
    this.push(segment, KIND_OUT, bytes, at, source, 0, 0);
  }

  event(event: LogEvent, link?: Link): void {
    const at = this.clock();
    const bytes = textEncoder.encode(JSON.stringify(event));
    const segment = this.segmentFor(bytes.length);
    const source = link ? this.sourceOf(segment, link, false) : segment.sourceIndex(0, () => NO_SOURCE);
    this.push(segment, KIND_EVENT, bytes, at, source, 0, 0);
  }

  /** The link's streams are over: their last records are final. */
  ended(link: Link): void {
    const stream = this.streams.get(link.id);
    if (!stream) return;
    this.streams.delete(link.id);
    for (const seq of [stream.lastIn, stream.lastOut]) {
      const segment = this.segmentOf(seq);
      segment?.finals.add(seq - segment.firstSeq);
    }
  }

  /** A record held, or undefined when the number is not (or no longer) in the log. */
  record(seq: number): LogRecord | undefined {
    const segment = this.segmentOf(seq);
    if (!segment) return undefined;
    const row = seq - segment.firstSeq;
    const back = segment.back[row] ?? 0;
    const source = segment.sources[segment.source[row] ?? 0] ?? NO_SOURCE;
    return {
      seq,
      at: segment.at[row] ?? 0,
      kind: (segment.kind[row] ?? KIND_EVENT) as Kind,
      source,
      size: segment.size[row] ?? 0,
      streamOffset: segment.streamOffset[row] ?? 0,
      previous: back > 0 && seq - back >= this.first ? seq - back : undefined,
      final: !source.stream || segment.finals.has(row),
    };
  }

  /**
   * Bytes of a record between two offsets: a view into the log, valid until the next append. Copy what you keep. Empty
   * when the record is not held.
   */
  peek(seq: number, start = 0, end = Number.MAX_SAFE_INTEGER): Uint8Array {
    const segment = this.segmentOf(seq);
    if (!segment) return new Uint8Array(0);
    const row = seq - segment.firstSeq;
    const offset = segment.offset[row] ?? 0;
    const size = segment.size[row] ?? 0;
    return segment.payload.subarray(offset + Math.min(start, size), offset + Math.min(end, size));
  }

  readEvent(seq: number): LogEvent {
    return JSON.parse(textDecoder.decode(this.peek(seq))) as LogEvent;
  }

  /** Sequence number of the n-th received record (counted from the session's beginning), or undefined when not held. */
  seqOfReceived(n: number): number | undefined {
    if (n < this.firstReceived || n >= this.receivedCount) return undefined;
    const segment = lastAtOrBefore(this.segments, (s) => s.receivedBase <= n);
    if (!segment) return undefined;
    const wanted = n - segment.receivedBase;
    let low = 0;
    let high = segment.rows - 1;
    // The first row with more than `wanted` received ones up to and including itself.
    while (low < high) {
      const middle = (low + high) >> 1;
      if (segment.receivedBefore(middle + 1) > wanted) high = middle;
      else low = middle + 1;
    }
    return segment.firstSeq + low;
  }

  /** Forgets all records; numbering goes on. */
  clear(): void {
    this.pool.release(this.segments);
    this.segments = [];
    this.payloadBytes = 0;
    this.evicted.records = 0;
    this.evicted.bytes = 0;
    this.generation += 1;
  }

  /** The pool needs this segment, always the oldest of this log, for newer traffic. */
  evict(segment: Segment): void {
    const index = this.segments.indexOf(segment);
    if (index < 0) return;
    this.segments.splice(index, 1);
    this.payloadBytes -= segment.used;
    this.evicted.records += segment.rows;
    this.evicted.bytes += segment.used;
  }

  private append(
    kind: typeof KIND_IN | typeof KIND_OUT,
    link: Link,
    bytes: Uint8Array,
    isStream: boolean,
  ): void {
    const at = this.clock();
    const segment = this.segmentFor(bytes.length);
    const source = this.sourceOf(segment, link, isStream);
    if (!isStream) {
      this.push(segment, kind, bytes, at, source, 0, 0);
      return;
    }
    const stream = this.streamOf(link);
    const seq = this.nextSeq;
    if (kind === KIND_IN) {
      this.push(segment, kind, bytes, at, source, stream.offsetIn, distance(stream.lastIn, seq));
      stream.lastIn = seq;
      stream.offsetIn += bytes.length;
    } else {
      this.push(segment, kind, bytes, at, source, stream.offsetOut, distance(stream.lastOut, seq));
      stream.lastOut = seq;
      stream.offsetOut += bytes.length;
    }
  }

  private push(
    segment: Segment,
    kind: Kind,
    bytes: Uint8Array,
    at: number,
    source: number,
    streamOffset: number,
    back: number,
  ): void {
    segment.push(kind, bytes, at, source, streamOffset, back);
    this.payloadBytes += bytes.length;
    this.nextSeq += 1;
    if (kind === KIND_IN) this.receivedCount += 1;
  }

  private segmentFor(bytes: number): Segment {
    const current = this.segments.at(-1);
    if (current?.hasRoom(bytes)) return current;
    const segment = this.pool.acquire(this, bytes, this.segments.length);
    segment.restart(this.nextSeq, this.receivedCount);
    this.segments.push(segment);
    return segment;
  }

  private segmentOf(seq: number): Segment | undefined {
    if (seq < this.first || seq >= this.nextSeq) return undefined;
    return lastAtOrBefore(this.segments, (s) => s.firstSeq <= seq);
  }

  private sourceOf(segment: Segment, link: Link, stream: boolean): number {
    return segment.sourceIndex(stream ? link.id * 2 : link.id * 2 + 1, () => ({
      link: link.id,
      peer: formatEndpoint(link.remote.address, link.remote.port),
      broadcast: 0,
      stream,
    }));
  }

  private streamOf(link: Link): Stream {
    let stream = this.streams.get(link.id);
    if (!stream) {
      stream = { lastIn: NO_SEQ, offsetIn: 0, lastOut: NO_SEQ, offsetOut: 0 };
      this.streams.set(link.id, stream);
    }
    return stream;
  }
}

/** Steps back to an earlier record; further than an index cell holds counts as none. */
const distance = (earlier: number, seq: number): number =>
  earlier === NO_SEQ || seq - earlier > 0xffff_ffff ? 0 : seq - earlier;

/** Last item for which `holds` is true, in an array where it is true up to some place and false after. */
function lastAtOrBefore<T>(items: readonly T[], holds: (item: T) => boolean): T | undefined {
  let low = -1;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle;
    else high = middle - 1;
  }
  return items[low];
}
