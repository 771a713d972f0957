import type { Charset, Row } from '#contract';
import type { LogRecord, TrafficLog } from '../traffic/log.ts';
import { KIND_IN } from '../traffic/segment.ts';
import type { ViewRow } from '../views/rows.ts';
import { type ExportRow, exportRow, recordChunks } from './row.ts';

/**
 * The records that rows are made of, each once. A frame does not say where it begins within its first record, so the one
 * before comes along where the frame may reach into it.
 */
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
      yield exportRow(row, log, charset, true);
      continue;
    }
    const stream = `${row.kind} ${record.source.link}`;
    for (const one of reachedBy(row, record, log, given.get(stream) ?? -1)) {
      given.set(stream, one.seq);
      yield recordRow(one, row.kind, log);
    }
  }
}

/** The records a frame that ends in `last` may reach back to, oldest first, those up to `after` left out. */
function reachedBy(row: ViewRow, last: LogRecord, log: TrafficLog, after: number): LogRecord[] {
  const records: LogRecord[] = [];
  // The frame has at least one byte in the record it ends in.
  let before = row.size - 1;
  for (let record: LogRecord | undefined = last; record && record.seq > after; ) {
    records.unshift(record);
    if (record !== last) before -= record.size;
    if (before <= 0 || record.previous === undefined) break;
    record = log.record(record.previous);
  }
  return records;
}

const recordRow = (record: LogRecord, kind: Row['kind'], log: TrafficLog): ExportRow => ({
  seq: record.seq,
  at: record.at,
  kind: kind === 'event' ? kind : record.kind === KIND_IN ? 'in' : 'out',
  source: record.source,
  size: record.size,
  flaw: null,
  event: undefined,
  streamOffset: record.streamOffset,
  chunks: () => recordChunks(log, record.seq, record.size),
  texts: () => [],
});
