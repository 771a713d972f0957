import type { Charset, LogEvent, Row } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import type { LogRecord, TrafficLog } from '../traffic/log.ts';
import type { Source } from '../traffic/segment.ts';
import { RowBytes } from '../views/row-bytes.ts';
import { wholeRecord } from '../views/row-test.ts';
import type { ViewRow } from '../views/rows.ts';

/** Bytes of a row that are handled in one go; a longer row is read on between two turns of the event loop. */
export const STEP_BYTES = 256 * 1024;

/**
 * A row as the formats see it. Between two parts of a format others have their turn, and the record may make room for newer
 * ones: so `chunks` and `texts` are asked for before the first part is given. A long one is read on, and throws once it is gone.
 */
export interface ExportRow {
  seq: number;
  /** Microseconds since 1970. */
  at: number;
  kind: Row['kind'];
  source: Source;
  size: number;
  flaw: Row['flaw'];
  /** Whether the checksum that the view verifies is right; null when nothing is verified. */
  check: Row['check'];
  /** What happened; undefined unless `kind` is `event`. */
  event: LogEvent | undefined;
  /** The note on its record, empty for a mark alone; null when it is not marked. */
  note: string | null;
  /** Bytes before it in its stream; 0 for datagrams and what is not a whole record. */
  streamOffset: number;
  /** The bytes in order, in copies of some 256 KiB. */
  chunks(): Iterable<Uint8Array>;
  /** The text in order, whole characters in each piece. */
  texts(): Iterable<string>;
}

/** The notes of a log, by sequence number. */
export interface NotesOf {
  get(seq: number): string | undefined;
}

/** A row of a view for the formats, read in `charset`. `framed`: rows of streams are not records. */
export function exportRow(
  row: ViewRow,
  log: TrafficLog,
  charset: Charset,
  framed: boolean,
  notes: NotesOf,
): ExportRow {
  const { seq, at, kind, source, size, flaw } = row;
  const whole = row.kind !== 'event' && !(framed && source.stream);
  const record = whole ? log.record(seq) : undefined;
  const long = record !== undefined && size > STEP_BYTES;
  let taken: Iterable<Uint8Array> | undefined;
  return {
    seq,
    at,
    kind,
    source,
    size,
    flaw,
    check: row.check(),
    event: row.event(),
    note: notes.get(seq) ?? null,
    streamOffset: record?.streamOffset ?? 0,
    chunks: () => {
      if (long) return recordChunks(log, seq, size);
      taken ??= rowChunk(row);
      return taken;
    },
    texts: () => (long ? recordTexts(log, seq, size, charset) : [row.text(charset)]),
  };
}

/** A frame is bounded; it is taken at once, because its records may leave the memory while somebody waits. */
const rowChunk = (row: ViewRow): Iterable<Uint8Array> => (row.size === 0 ? [] : [row.bytes().slice()]);

/** The bytes of a record, looked up anew for each piece. */
export function* recordChunks(log: TrafficLog, seq: number, size: number): Generator<Uint8Array> {
  for (let start = 0; start < size; start += STEP_BYTES) {
    held(log, seq);
    yield log.peek(seq, start, Math.min(size, start + STEP_BYTES)).slice();
  }
}

function* recordTexts(log: TrafficLog, seq: number, size: number, charset: Charset): Generator<string> {
  const place = wholeRecord(seq, size);
  for (let start = 0; start < size; start += STEP_BYTES) {
    held(log, seq);
    yield new RowBytes(log, place, true).decode(charset, start, Math.min(size, start + STEP_BYTES)).text;
  }
}

function held(log: TrafficLog, seq: number): LogRecord {
  const record = log.record(seq);
  if (!record)
    throw new FaultError('NOT_FOUND', `record ${seq} made room for newer ones while it was written`);
  return record;
}
