import type { LogEvent } from '#contract';
import { type Loaded, loadStretch, loadStretchSync } from '../capture/load.ts';
import { decodeEvent } from './event-record.ts';
import { ReadCache } from './read-cache.ts';
import { KIND_EVENT, type Kind, type Segment, type Source } from './segment.ts';
import { type LogStretch, lastIndexWhere, type Stretch } from './stretch.ts';
import { Stretches } from './stretches.ts';

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

export const NO_SOURCE: Source = { link: 0, peer: '', broadcast: 0, stream: false };

/** What can be read of a log, wherever its records are. */
export class LogReader {
  /** Told when reading has found damage: figures and places are others now. */
  onDamage: () => void = () => {};
  protected readonly held = new Stretches();
  protected nextSeq = 0;
  protected receivedCount = 0;
  protected payloadBytes = 0;

  constructor(protected readonly cache = new ReadCache()) {}

  /** Oldest first. What is read from the disk may turn out to be damaged: then `shifts` grows and the list is another. */
  get stretches(): readonly Stretch[] {
    return this.held.list;
  }

  /** The same, for the storage. */
  get parts(): readonly LogStretch[] {
    return this.held.list;
  }

  /**
   * Grows when records between others were lost or found damaged: positions of what is older have moved, positions of what
   * is newer have not. What is kept by the id of a stretch stays valid.
   */
  get shifts(): number {
    return this.held.shifts;
  }

  /** Oldest record held; equals `next` when there is none. */
  get first(): number {
    return this.held.list[0]?.firstSeq ?? this.nextSeq;
  }

  /** One past the newest record, by sequence number and by position. */
  get next(): number {
    return this.nextSeq;
  }

  /** Time of the oldest record held in microseconds since 1970; null when there is none. */
  get firstAt(): number | null {
    return this.held.list.find(({ firstAt }) => firstAt > 0)?.firstAt ?? null;
  }

  /** The same of the newest one. */
  get lastAt(): number | null {
    return this.held.list.findLast(({ lastAt }) => lastAt > 0)?.lastAt ?? null;
  }

  /** Place of the oldest record held in the unfiltered view; the newest one's is `next - 1`. */
  get firstPosition(): number {
    return this.held.list[0]?.base ?? this.nextSeq;
  }

  /** Number of received records before the oldest one held, since the session began. */
  get firstReceived(): number {
    return this.held.list[0]?.receivedBase ?? this.receivedCount;
  }

  /** Number of received records since the session began. */
  get nextReceived(): number {
    return this.receivedCount;
  }

  /** Bytes of payload held, in memory and on the disk. */
  get bytes(): number {
    return this.payloadBytes;
  }

  /** Whether a record is held, in memory or on the disk; the disk is not read. */
  holds(seq: number): boolean {
    return this.held.at(seq) !== undefined;
  }

  /** A record held, or undefined when the number is not (or no longer) in the log. */
  record(seq: number): LogRecord | undefined {
    const segment = this.segmentWith(seq);
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
      previous: back > 0 && (back <= row || this.held.at(seq - back)) ? seq - back : undefined,
      final: !source.stream || segment.finals.has(row),
    };
  }

  /**
   * Bytes of a record between two offsets: a view into the log, valid until the next append. Copy what you keep. Empty
   * when the record is not held.
   */
  peek(seq: number, start = 0, end = Number.MAX_SAFE_INTEGER): Uint8Array {
    const segment = this.segmentWith(seq);
    if (!segment) return new Uint8Array(0);
    const row = seq - segment.firstSeq;
    const offset = segment.offset[row] ?? 0;
    const size = segment.size[row] ?? 0;
    return segment.payload.subarray(offset + Math.min(start, size), offset + Math.min(end, size));
  }

  readEvent(seq: number): LogEvent {
    return decodeEvent(this.peek(seq));
  }

  /** Sequence number of the n-th received record (counted from the session's beginning), or undefined when not held. */
  seqOfReceived(n: number): number | undefined {
    if (n < this.firstReceived || n >= this.receivedCount) return undefined;
    const stretch = this.held.list[lastIndexWhere(this.held.list, (s) => s.receivedBase <= n)];
    const segment = stretch && this.segmentOf(stretch);
    return segment && segment.firstSeq + segment.rowOfReceived(n - stretch.receivedBase);
  }

  /**
   * Rows of a stretch, valid until the next append or the next read of another one. Reads the disk when they are not in
   * memory: call `preload` first where sockets wait. Undefined when the stretch is gone, or turns out to be damaged, and
   * then the list of stretches is another; or when the system has no file to spare just now, and then it is the same.
   */
  segmentOf(stretch: Stretch): Segment | undefined {
    const own = stretch as LogStretch;
    const resident = own.segment ?? this.cache.get(own);
    if (resident) return resident;
    const wanted = this.wantedOf(own);
    return wanted && this.take(own, loadStretchSync(wanted));
  }

  /** Rows among which a record is, as `segmentOf` gives them; undefined when it is not held. */
  segmentWith(seq: number): Segment | undefined {
    const stretch = this.held.at(seq);
    return stretch && this.segmentOf(stretch);
  }

  /** Reads what of these stretches is not in memory, so that using them now does not wait for the disk. Never fails. */
  async preload(stretches: readonly Stretch[]): Promise<void> {
    for (const stretch of stretches as readonly LogStretch[]) {
      const wanted = stretch.segment || this.cache.has(stretch) ? undefined : this.wantedOf(stretch);
      if (!wanted) continue;
      const loaded = await loadStretch(wanted);
      if (this.held.has(stretch)) this.take(stretch, loaded);
    }
  }

  private wantedOf(stretch: LogStretch) {
    const { place, firstSeq, rows } = stretch;
    return place && this.held.has(stretch) ? { place, firstSeq, rows } : undefined;
  }

  private take(stretch: LogStretch, loaded: Loaded): Segment | undefined {
    if ('later' in loaded) return undefined;
    if ('pieces' in loaded) {
      this.payloadBytes -= stretch.bytes;
      this.held.split(stretch, loaded.pieces);
      for (const piece of loaded.pieces) if (piece.kind === 'data') this.payloadBytes += piece.figures.bytes;
      this.onDamage();
      return undefined;
    }
    const { segment } = loaded;
    segment.receivedBase = stretch.receivedBase;
    for (const row of stretch.lateFinals) segment.finals.add(row);
    this.cache.put(stretch, segment);
    return segment;
  }
}
