import { type Charset, type LogEvent, ROW_BYTES, type Row, type TrafficView } from '#contract';
import { likelyCharset } from '../text/likely.ts';
import { decodeRecord, precedingBytes } from './decode-record.ts';
import type { LogRecord, TrafficLog } from './log.ts';
import { KIND_EVENT, type Kind } from './segment.ts';

/**
 * More records than this within this time are a flood. Weighing charsets can take 160 ms the first time, when their tables
 * are built: in a flood that many datagrams would be lost, and nobody reads.
 */
const FLOOD_RECORDS = 500;
const FLOOD_US = 100_000;
/** Bytes looked at to tell whether another charset fits better. */
const SAMPLE_BYTES = 1024;
const KIND_NAMES = ['in', 'out', 'event'] as const satisfies Record<Kind, Row['kind']>;

export interface RowsPage {
  first: number;
  next: number;
  from: number;
  rows: Row[];
  likelyCharset: Charset | null;
}

/**
 * Rows of a view from a position on. Positions count the records that the view shows since the session began, so they
 * stay with their record whatever is evicted; a position that is gone gives the oldest one held.
 */
export function readRows(log: TrafficLog, view: TrafficView, from: number, count: number): RowsPage {
  const first = view.show === 'all' ? log.first : log.firstReceived;
  const next = view.show === 'all' ? log.next : log.nextReceived;
  const start = Math.min(Math.max(from, first), next);
  const rows: Row[] = [];
  for (let position = start; position < Math.min(start + count, next); position += 1) {
    const seq = view.show === 'all' ? position : log.seqOfReceived(position);
    const record = seq === undefined ? undefined : log.record(seq);
    if (record) rows.push(toRow(log, record, view, position));
  }
  return { first, next, from: start, rows, likelyCharset: suggest(log, rows, view.charset) };
}

function toRow(log: TrafficLog, record: LogRecord, view: TrafficView, position: number): Row {
  const row: Row = {
    position,
    seq: record.seq,
    at: record.at,
    kind: KIND_NAMES[record.kind],
    peer: record.source.peer,
    broadcast: record.source.broadcast,
    size: record.size,
    cut: false,
    invalid: 0,
    incomplete: 0,
  };
  if (record.kind === KIND_EVENT) {
    const event: LogEvent = log.readEvent(record.seq);
    return { ...row, size: 0, event };
  }
  const end = Math.min(record.size, ROW_BYTES);
  row.cut = end < record.size;
  // Exact-size copies: a view would carry its whole segment across the boundary.
  if (view.parts !== 'text') row.bytes = log.peek(record.seq, 0, end).slice();
  if (view.parts !== 'hex') {
    const decoded = decodeRecord(log, record, view.charset, 0, end);
    row.text = decoded.text;
    row.invalid = decoded.invalid;
    row.incomplete = row.cut ? 0 : decoded.incomplete;
  }
  return row;
}

/** Judges, except in a flood, the stream around the last received row that has invalid bytes, or else the last received row. */
function suggest(log: TrafficLog, rows: readonly Row[], charset: Charset): Charset | null {
  const earlier = log.record(log.next - FLOOD_RECORDS);
  if (earlier && Date.now() * 1000 - earlier.at < FLOOD_US) return null;
  const received = rows.filter((row) => row.kind === 'in' && row.text !== undefined);
  const row = received.findLast((r) => r.invalid > 0) ?? received.at(-1);
  const record = row && log.record(row.seq);
  if (!record) return null;
  const own = log.peek(record.seq, 0, SAMPLE_BYTES);
  const before = precedingBytes(log, record, SAMPLE_BYTES - own.length);
  const sample = new Uint8Array(before.length + own.length);
  sample.set(before);
  sample.set(own, before.length);
  return likelyCharset(sample, charset);
}
