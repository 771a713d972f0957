import { type Charset, ROW_BYTES, type Row, type TrafficView } from '#contract';
import { likelyCharset } from '../text/likely.ts';
import { canWeigh, prepareWeighing } from '../text/weighing-tables.ts';
import type { LogRecord, TrafficLog } from '../traffic/log.ts';
import { KIND_EVENT, type Kind } from '../traffic/segment.ts';
import { flawName, HEADLESS } from './framing/framer.ts';
import { type Place, settle } from './place.ts';
import { RowBytes } from './row-bytes.ts';
import { inStream, wholeRecord } from './row-test.ts';

export const KIND_NAMES = ['in', 'out', 'event'] as const satisfies Record<Kind, Row['kind']>;

/**
 * More records than this within this time are a flood. Weighing charsets can take 160 ms the first time, when their tables
 * are built: in a flood that many datagrams would be lost, and nobody reads.
 */
const FLOOD_RECORDS = 500;
const FLOOD_US = 100_000;
/** Text in ASCII needs no other charset. */
const NOT_ASCII = /[\u0080-\uffff]/;
/** Bytes looked at to tell whether another charset fits better. */
const SAMPLE_BYTES = 1024;

/** What a place holds: its last record and its bytes. Undefined when it is gone. */
export interface Opened {
  record: LogRecord;
  /** Of its last byte. */
  place: Place;
  bytes: RowBytes;
  flaw: Row['flaw'];
}

export function open(log: TrafficLog, place: Place, view: TrafficView): Opened | undefined {
  const settled = settle(log, place);
  const record = log.record(settled.seq);
  if (!record) return undefined;
  const bytes = new RowBytes(log, settled, inStream(view.framing));
  return { record, place: settled, bytes, flaw: flawName(bytes.missing > 0 ? HEADLESS : place.flaw) };
}

/** One row of a list; `gap`, `check` and `note` are for whoever knows the neighbours, what is verified, and the marks. */
export function toRow(log: TrafficLog, opened: Opened, view: TrafficView, position: number): Row {
  const { record, bytes, flaw } = opened;
  const row: Row = {
    position,
    seq: record.seq,
    at: record.at,
    gap: null,
    kind: KIND_NAMES[record.kind],
    peer: record.source.peer,
    broadcast: record.source.broadcast,
    size: bytes.size,
    cut: false,
    invalid: 0,
    incomplete: 0,
    reads: [],
    flaw,
    check: null,
    note: null,
  };
  if (record.kind === KIND_EVENT) return { ...row, size: 0, event: log.readEvent(record.seq) };
  const end = Math.min(bytes.size, ROW_BYTES);
  row.cut = end < bytes.size;
  row.reads = bytes.reads();
  // Exact-size copies: a view would carry its whole segment across the boundary.
  if (view.parts !== 'text') row.bytes = bytes.copy(0, end);
  if (view.parts !== 'hex') {
    const decoded = bytes.decode(view.charset, 0, end);
    row.text = decoded.text;
    row.invalid = decoded.invalid;
    row.incomplete = row.cut ? 0 : decoded.incomplete;
  }
  return row;
}

/** So much has just arrived that nobody reads it, and no time may be spent on it. */
function isFlooded(log: TrafficLog): boolean {
  const earlier = log.record(log.next - FLOOD_RECORDS);
  return earlier !== undefined && Date.now() * 1000 - earlier.at < FLOOD_US;
}

/**
 * Judges, except in a flood, the stream around the last received row that has invalid bytes, or else the last received row:
 * a charset in which its bytes are valid when they are not in the view's. Rows do not wait for the tables of the first
 * judgement: they are built in between, and it is `weighing` until then.
 */
export function suggestCharset(
  log: TrafficLog,
  rows: readonly Row[],
  charset: Charset,
): { likelyCharset: Charset | null; weighing: boolean } {
  const nothing = { likelyCharset: null, weighing: false };
  const received = rows.filter((row) => row.kind === 'in' && NOT_ASCII.test(row.text ?? ''));
  const row = received.findLast((r) => r.invalid > 0) ?? received.at(-1);
  const record = row && log.record(row.seq);
  if (!record || isFlooded(log)) return nothing;
  if (!canWeigh()) {
    prepareWeighing();
    return { likelyCharset: null, weighing: true };
  }
  const { seq, size } = record;
  const bytes = new RowBytes(log, wholeRecord(seq, size), true);
  const end = Math.min(size, SAMPLE_BYTES);
  const sample = bytes.before(end, SAMPLE_BYTES).slice();
  return { likelyCharset: likelyCharset(sample, charset), weighing: false };
}
