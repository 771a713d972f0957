import { type Charset, MAX_READ_MARKS, ROW_BYTES, type Row, type TrafficView } from '#contract';
import { createDecoder } from '../text/decode.ts';
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

/** A row of nothing yet. */
export const emptyRow = (position: number): Row => ({
  position,
  seq: 0,
  at: 0,
  gap: null,
  kind: 'event',
  peer: '',
  broadcast: 0,
  size: 0,
  cut: false,
  invalid: 0,
  incomplete: 0,
  reads: [],
  flaw: null,
  check: null,
  note: null,
});

/**
 * One row of a list, with so many bytes of its data; `gap`, `check` and `note` are for whoever knows the neighbours, what is
 * verified, and the marks.
 */
export function toRow(
  log: TrafficLog,
  opened: Opened,
  view: TrafficView,
  position: number,
  most = ROW_BYTES,
): Row {
  const { record, bytes, flaw } = opened;
  const row: Row = {
    ...emptyRow(position),
    seq: record.seq,
    at: record.at,
    kind: KIND_NAMES[record.kind],
    peer: record.source.peer,
    broadcast: record.source.broadcast,
    size: bytes.size,
    flaw,
  };
  if (record.kind === KIND_EVENT) return { ...row, size: 0, event: log.readEvent(record.seq) };
  const end = Math.min(bytes.size, most);
  row.cut = end < bytes.size;
  row.reads = bytes.reads();
  if (row.reads.length === MAX_READ_MARKS) row.readCount = bytes.readCount;
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
 * Judges, except in a flood, the last received row that has invalid bytes, or else the last received row: a charset in which
 * its bytes are valid when they are not in the view's. Where text goes on from row to row, or a row by itself is too little
 * to tell, its stream before it counts too. Rows do not wait for the tables of the first judgement: they are built in
 * between, and it is `weighing` until then.
 * @param bytesAt the bytes of one of the rows; undefined when it is gone
 */
export function suggestCharset(
  log: TrafficLog,
  rows: readonly Row[],
  charset: Charset,
  bytesAt: (position: number) => RowBytes | undefined,
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
  const alone = sampleOf(bytesAt(row.position));
  let likely = likelyCharset(alone, charset);
  // A frame that is valid but for half a character at its end is fine: what stands before it is another message.
  if (likely === null && createDecoder(charset).write(alone).invalid > 0) {
    const { seq, size } = record;
    const stream = sampleOf(new RowBytes(log, wholeRecord(seq, size), true));
    if (stream.length > alone.length) likely = likelyCharset(stream, charset);
  }
  return { likelyCharset: likely, weighing: false };
}

/** The beginning of a row, filled up with what precedes it where the row goes on from there. */
function sampleOf(bytes: RowBytes | undefined): Uint8Array {
  return bytes?.before(Math.min(bytes.size, SAMPLE_BYTES), SAMPLE_BYTES).slice() ?? new Uint8Array(0);
}
