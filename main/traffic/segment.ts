/** Payload of a segment once a log has grown past its first ones. */
export const SEGMENT_BYTES = 2 * 1024 * 1024;
/** A log's first segments, so that many quiet sessions stay small. */
export const FIRST_SEGMENT_BYTES = 64 * 1024;
/** Rows of one segment: enough for 2 MiB of 32-byte datagrams before the index, not the payload, ends a segment. */
export const SEGMENT_ROWS = 65_536;

export const KIND_IN = 0;
export const KIND_OUT = 1;
export const KIND_EVENT = 2;
export type Kind = typeof KIND_IN | typeof KIND_OUT | typeof KIND_EVENT;

/** Who a record came from or went to. */
export interface Source {
  /** Link id; 0 for the endpoint itself or a send to all. */
  link: number;
  /** `address:port`; empty for the endpoint itself and a send to all. */
  peer: string;
  /** Number of connections a send to all went to; otherwise 0. */
  broadcast: number;
  /** Part of a byte stream (TCP): its records continue each other. Otherwise each record is whole by itself. */
  stream: boolean;
}

const FIRST_ROWS = 1024;
/** What an entry of the source table costs, roughly: an object, a short string, a map entry. */
const SOURCE_BYTES = 160;
/** Bytes of index per row: at 8, streamOffset 8, offset 4, size 4, source 4, back 4, received 4, kind 1. */
const INDEX_ROW_BYTES = 37;

/**
 * A stretch of the log: payload bytes one record after another, and columns of figures per record. It is only ever
 * appended to; reused whole when its records have made room for newer ones.
 */
export class Segment {
  readonly payload: Uint8Array;
  rows = 0;
  used = 0;
  firstSeq = 0;
  /** Received records of the log before this segment. */
  receivedBase = 0;
  sources: Source[] = [];
  /** Rows that end their stream: what their decoder still holds will never be completed. */
  readonly finals = new Set<number>();
  /** Rows of events that carry a fault or tell a loss, in order. */
  alerts: number[] = [];

  at: Float64Array;
  /** Bytes of the same stream before this record, since the connection began. */
  streamOffset: Float64Array;
  offset: Uint32Array;
  size: Uint32Array;
  source: Uint32Array;
  /** Distance in seq to the previous record of the same stream; 0 when there is none. */
  back: Uint32Array;
  /** Received records within this segment before this row. */
  received: Uint32Array;
  kind: Uint8Array;

  private readonly sourceByKey = new Map<number, number>();

  /** `payload` is the memory for its bytes, or how much of it; `rows` is what the index holds before it grows. */
  constructor(payload: number | Uint8Array, rows = FIRST_ROWS) {
    this.payload = typeof payload === 'number' ? new Uint8Array(payload) : payload;
    this.at = new Float64Array(rows);
    this.streamOffset = new Float64Array(rows);
    this.offset = new Uint32Array(rows);
    this.size = new Uint32Array(rows);
    this.source = new Uint32Array(rows);
    this.back = new Uint32Array(rows);
    this.received = new Uint32Array(rows);
    this.kind = new Uint8Array(rows);
  }

  get indexBytes(): number {
    return this.kind.length * INDEX_ROW_BYTES + this.sources.length * SOURCE_BYTES;
  }

  hasRoom(bytes: number): boolean {
    return this.rows < SEGMENT_ROWS && this.used + bytes <= this.payload.length;
  }

  /** Empties the segment for another stretch of some log. */
  restart(firstSeq: number, receivedBase: number): void {
    this.rows = 0;
    this.used = 0;
    this.firstSeq = firstSeq;
    this.receivedBase = receivedBase;
    this.sources = [];
    this.sourceByKey.clear();
    this.finals.clear();
    this.alerts = [];
  }

  /** Place of a source in this segment's table; `make` is called the first time only. */
  sourceIndex(key: number, make: () => Source): number {
    const known = this.sourceByKey.get(key);
    if (known !== undefined) return known;
    const index = this.sources.push(make()) - 1;
    this.sourceByKey.set(key, index);
    return index;
  }

  /** Appends a record that `hasRoom` said fits; answers its row. */
  push(
    kind: Kind,
    bytes: Uint8Array,
    at: number,
    source: number,
    streamOffset: number,
    back: number,
  ): number {
    const row = this.rows;
    if (row === this.kind.length) this.grow();
    this.payload.set(bytes, this.used);
    this.at[row] = at;
    this.streamOffset[row] = streamOffset;
    this.offset[row] = this.used;
    this.size[row] = bytes.length;
    this.source[row] = source;
    this.back[row] = back;
    this.kind[row] = kind;
    this.received[row] =
      row === 0 ? 0 : this.receivedBefore(row - 1) + (this.kind[row - 1] === KIND_IN ? 1 : 0);
    this.used += bytes.length;
    this.rows += 1;
    return row;
  }

  /** Received records of this segment before a row; for `row === rows`, all of them. */
  receivedBefore(row: number): number {
    if (row < this.rows) return this.received[row] ?? 0;
    const last = this.rows - 1;
    if (last < 0) return 0;
    return (this.received[last] ?? 0) + (this.kind[last] === KIND_IN ? 1 : 0);
  }

  /** Row of the n-th received record of this segment, which has that many. */
  rowOfReceived(n: number): number {
    let low = 0;
    let high = this.rows - 1;
    // The first row with more than `n` received ones up to and including itself.
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.receivedBefore(middle + 1) > n) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Time of a row in microseconds since 1970; 0 for one that is not there. */
  timeOf(row: number): number {
    return row >= 0 && row < this.rows ? (this.at[row] ?? 0) : 0;
  }

  private grow(): void {
    const length = Math.min(Math.max(this.kind.length * 4, 16), SEGMENT_ROWS);
    const copy = <T extends Float64Array | Uint32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.at = copy(this.at, new Float64Array(length));
    this.streamOffset = copy(this.streamOffset, new Float64Array(length));
    this.offset = copy(this.offset, new Uint32Array(length));
    this.size = copy(this.size, new Uint32Array(length));
    this.source = copy(this.source, new Uint32Array(length));
    this.back = copy(this.back, new Uint32Array(length));
    this.received = copy(this.received, new Uint32Array(length));
    this.kind = copy(this.kind, new Uint8Array(length));
  }
}
