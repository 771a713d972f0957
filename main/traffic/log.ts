import { formatEndpoint, type LogEvent } from '#contract';
import type { Link } from '../net/endpoint.ts';
import { encodeEvent, isAlert } from './event-record.ts';
import { LogReader, NO_SOURCE } from './log-reader.ts';
import type { LogStorage, RestoredLog } from './log-storage.ts';
import type { ReadCache } from './read-cache.ts';
import { KIND_EVENT, KIND_IN, KIND_OUT, type Kind, type Segment, type Source } from './segment.ts';
import type { SegmentOwner, SegmentPool } from './segment-pool.ts';
import { distance, NO_SEQ, Streams } from './streams.ts';
import type { LogStretch } from './stretch.ts';

export type { LogRecord } from './log-reader.ts';

export interface Evicted {
  records: number;
  /** Of payload; null when some went in an earlier run, of which the records are known by their numbers only. */
  bytes: number | null;
}

/**
 * The append-only record of one session: every read, send and event in order, each with a sequence number that is never
 * used twice. Bytes are copied in once; every view reads them from here. It is a list of stretches: the newest are in
 * memory, which belongs to a pool that all sessions share; with a storage the older ones are on the disk and read back
 * when wanted. Without one the oldest make room for new ones, and what went is counted.
 */
export class TrafficLog extends LogReader implements SegmentOwner {
  storage: LogStorage | undefined;
  readonly evicted: Evicted = { records: 0, bytes: 0 };
  /** Grows when the log is cleared. */
  generation = 0;
  /** Time of the first record since the log was last cleared, in microseconds since 1970; null when there is none. */
  startAt: number | null = null;
  /** Records whose stream ended after they had been handed to the storage, which takes them from here. */
  endedLate: number[] = [];
  private readonly streams = new Streams();
  /** Segments taken since the log was last empty: a quiet log stays small. */
  private acquired = 0;

  constructor(
    private readonly pool: SegmentPool,
    private readonly clock: () => number,
    cache?: ReadCache,
  ) {
    super(cache);
  }

  /** A TCP connection or a UDP peer, at a time in microseconds since 1970; records of a stream are chained so that characters may span them. */
  received(link: Link, bytes: Uint8Array, isStream: boolean, at = this.clock()): void {
    this.append(KIND_IN, link, bytes, isStream, at);
  }

  /** Bytes sent to one link, or to `targets` connections at once when `link` is null. */
  sent(link: Link | null, bytes: Uint8Array, targets: number, isStream: boolean, at = this.clock()): void {
    if (link) {
      this.append(KIND_OUT, link, bytes, isStream, at);
      return;
    }
    const segment = this.segmentFor(bytes.length);
    const toAll: Source = { link: 0, peer: '', broadcast: targets, stream: false };
    this.push(
      segment,
      KIND_OUT,
      bytes,
      at,
      segment.sourceIndex(-targets, () => toAll),
      0,
      0,
    );
  }

  event(event: LogEvent, link?: Link): void {
    const at = this.clock();
    const bytes = encodeEvent(event);
    const segment = this.segmentFor(bytes.length);
    const source = link ? this.sourceOf(segment, link, false) : segment.sourceIndex(0, () => NO_SOURCE);
    if (isAlert(event)) segment.alerts.push(segment.rows);
    this.push(segment, KIND_EVENT, bytes, at, source, 0, 0);
  }

  /** The link's streams are over: their last records are final. */
  ended(link: Link): void {
    const stream = this.streams.end(link.id);
    if (!stream) return;
    for (const seq of [stream.lastIn, stream.lastOut]) {
      const stretch = seq === NO_SEQ ? undefined : this.held.at(seq);
      if (!stretch) continue;
      const row = seq - stretch.firstSeq;
      stretch.segment?.finals.add(row);
      this.cache.get(stretch)?.finals.add(row);
      if (stretch.blocks === 0 && stretch.place === undefined) continue;
      stretch.lateFinals.push(row);
      this.endedLate.push(seq);
    }
  }

  /** The link's streams may go on. False once it ended, and for those of an earlier run, whose end nobody saw. */
  isLive(link: number): boolean {
    return this.streams.has(link);
  }

  /** Forgets all records; numbering goes on. */
  clear(): void {
    this.forget(this.held.list.length);
    this.acquired = 0;
    this.startAt = null;
    this.endedLate = [];
    this.evicted.records = 0;
    this.evicted.bytes = 0;
    this.generation += 1;
    this.storage?.cleared();
  }

  /** The oldest stretches made room on the disk. */
  dropOldest(count: number): void {
    for (const stretch of this.forget(count)) this.countEvicted(stretch.rows, stretch.bytes);
  }

  /** Takes over what a capture holds, before anything is recorded. */
  restore(restored: RestoredLog): void {
    this.held.restore(restored.pieces, restored.next, restored.nextReceived);
    this.nextSeq = restored.next;
    this.receivedCount = restored.nextReceived;
    this.startAt = restored.startAt;
    const [oldest] = restored.pieces;
    const firstAt = oldest?.kind === 'data' ? oldest.figures.firstAt : null;
    // What was cleared has not made room: the time of the first record counts from there.
    if (oldest && restored.startAt !== null && firstAt !== restored.startAt && oldest.firstSeq > 0) {
      this.evicted.records = oldest.firstSeq;
      this.evicted.bytes = null;
    }
    for (const stretch of this.held.list) if (!stretch.gap) this.payloadBytes += stretch.bytes;
    for (const seq of restored.lateFinals) {
      const stretch = this.held.at(seq);
      stretch?.lateFinals.push(seq - stretch.firstSeq);
    }
  }

  /** The pool needs a segment. What is on the disk can always go; the rest only when it must, and that is a loss. */
  giveUp(segment: Segment, evenUnwritten: boolean): boolean {
    const stretch = this.held.at(segment.firstSeq);
    if (stretch?.segment !== segment) return true;
    if (stretch.clean) {
      stretch.leaveMemory();
      return true;
    }
    if (!evenUnwritten || stretch.pinned) return false;
    const { records, bytes } = this.held.lose(stretch);
    this.countEvicted(records, bytes);
    this.payloadBytes -= bytes;
    return true;
  }

  private countEvicted(records: number, bytes: number): void {
    this.evicted.records += records;
    if (this.evicted.bytes !== null) this.evicted.bytes += bytes;
  }

  private forget(count: number): LogStretch[] {
    const gone = this.held.dropOldest(count);
    this.pool.release(gone.flatMap((stretch) => stretch.segment ?? []));
    for (const stretch of gone) {
      if (!stretch.gap) this.payloadBytes -= stretch.bytes;
      stretch.leaveMemory();
      this.cache.delete(stretch);
    }
    return gone;
  }

  private append(
    kind: typeof KIND_IN | typeof KIND_OUT,
    link: Link,
    bytes: Uint8Array,
    isStream: boolean,
    at: number,
  ): void {
    const segment = this.segmentFor(bytes.length);
    const source = this.sourceOf(segment, link, isStream);
    if (!isStream) {
      this.push(segment, kind, bytes, at, source, 0, 0);
      return;
    }
    const stream = this.streams.of(link.id);
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
    this.startAt ??= at;
    this.storage?.appended(bytes.length);
  }

  private segmentFor(bytes: number): Segment {
    const current = this.held.list.at(-1);
    if (current?.segment?.hasRoom(bytes) && !current.sealed) return current.segment;
    if (current && !current.sealed) {
      current.sealed = true;
      this.storage?.sealed();
    }
    const segment = this.pool.acquire(this, bytes, this.acquired);
    this.acquired += 1;
    segment.restart(this.nextSeq, this.receivedCount);
    this.held.add(this.nextSeq, this.nextSeq, this.receivedCount).segment = segment;
    return segment;
  }

  private sourceOf(segment: Segment, link: Link, stream: boolean): number {
    return segment.sourceIndex(stream ? link.id * 2 : link.id * 2 + 1, () => ({
      link: link.id,
      peer: formatEndpoint(link.remote.address, link.remote.port),
      broadcast: 0,
      stream,
    }));
  }
}
