import type { Charset, Row } from '#contract';
import type { LogRecord, TrafficLog } from '../traffic/log.ts';
import { KIND_IN } from '../traffic/segment.ts';
import type { ViewRow } from '../views/rows.ts';
import { type ExportRow, exportRow, recordChunks } from './row.ts';

/** Packets carry none. */
const NO_NOTES = new Map<number, string>();

/** The records that rows are made of, each once. */
export async function* recordsOf(
  rows: AsyncIterable<ViewRow>,
  log: TrafficLog,
  charset: Charset,
): AsyncGenerator<ExportRow> {
  /** Last record given out, by stream. */
  const given = new Map<string, number>();
  for await (const row of rows) {
    const record = row.kind === 'event' ? undefined : log.record(row.seq);
    if (!record?.source.stream) {
      yield exportRow(row, log, charset, true, NO_NOTES);
      continue;
    }
    const stream = `${row.kind} ${record.source.link}`;
    for (const one of recordsIn(row, record, log, given.get(stream) ?? -1)) {
      given.set(stream, one.seq);
      yield recordRow(one, row.kind, log);
    }
  }
}

/** The records of a frame, from its first one to `last`, oldest first, those up to `after` left out. */
function recordsIn(row: ViewRow, last: LogRecord, log: TrafficLog, after: number): LogRecord[] {
  const records: LogRecord[] = [];
  const from = Math.max(row.firstSeq, after + 1);
  for (let record: LogRecord | undefined = last; record && record.seq >= from; ) {
    records.push(record);
    record = record.previous === undefined ? undefined : log.record(record.previous);
  }
  return records.reverse();
}

const recordRow = (record: LogRecord, kind: Row['kind'], log: TrafficLog): ExportRow => ({
  seq: record.seq,
  at: record.at,
  kind: kind === 'event' ? kind : record.kind === KIND_IN ? 'in' : 'out',
  source: record.source,
  size: record.size,
  flaw: null,
  check: null,
  event: undefined,
  note: null,
  streamOffset: record.streamOffset,
  chunks: () => recordChunks(log, record.seq, record.size),
  texts: () => [],
});
