import type { Charset, Endpoint, ExportFormat, PositionRange, TrafficView } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import type { OpenRows } from '../views/rows.ts';
import { csv } from './formats/csv.ts';
import type { Format } from './formats/format.ts';
import { hexDump } from './formats/hex.ts';
import { jsonLines } from './formats/jsonl.ts';
import { netassist } from './formats/netassist.ts';
import { raw, rawStream } from './formats/raw.ts';
import { plainText } from './formats/text.ts';
import { pcapng } from './pcapng/index.ts';
import { recordsOf } from './records.ts';
import { type ExportRow, exportRow, type NotesOf } from './row.ts';
import { type Output, type Written, writeRows } from './write-rows.ts';

/** Formats made of rows; `slcap` is a capture as it is. */
export type RowFormat = Exclude<ExportFormat, 'slcap'>;

/** Opens rows of a view, as `openRows` of the views does for one log. */
export type Open = (view: TrafficView, ranges: readonly PositionRange[] | null) => OpenRows;

export interface ExportRequest {
  log: TrafficLog;
  open: Open;
  format: RowFormat;
  view: TrafficView;
  /** Some rows of the view only. */
  ranges: readonly PositionRange[] | null;
  /** Of the text that is written; the view's is that of the bytes. */
  charset: Charset;
  notes: NotesOf;
  /** Local end, as far as it is known beside the log. */
  local: Endpoint | null;
  /** Everything goes into one stream, `raw` too: its bytes as they came and went, one after another. */
  oneStream?: boolean;
}

export interface Progress extends Written {
  /** Bytes of the log gone through, and all of them. */
  readonly done: number;
  readonly total: number;
  /** Rows that made room for newer ones before they were written. */
  readonly lost: number;
}

/** Formats that are made of whole records, whatever rows the view makes of them. */
const OF_RECORDS: ReadonlySet<RowFormat> = new Set(['pcapng']);
/** Formats that need to know who is connected: a filter that hides events does not hide them from these. */
const NEED_EVENTS: ReadonlySet<RowFormat> = new Set(['pcapng', 'raw']);
/** Formats that say whether a checksum is right; for others none is computed. */
const SAY_CHECKS: ReadonlySet<RowFormat> = new Set(['csv', 'jsonl']);
const TEXT_FORMATS: ReadonlySet<RowFormat> = new Set(['netassist', 'text']);

/** Opens the rows at once: a wrong filter throws PATTERN_INVALID here. `run` writes them to an output, once. */
export function prepareExport(request: ExportRequest): {
  progress: Progress;
  run(output: Output, signal: AbortSignal): Promise<void>;
} {
  const { format, ranges } = request;
  const shown = ranges === null ? withEvents(request.view, format) : request.view;
  const view = SAY_CHECKS.has(format) ? shown : { ...shown, verify: null };
  const rows = request.open(view, ranges);
  const written: Written = { rows: 0, notEncodable: 0 };
  const charset = TEXT_FORMATS.has(format) ? request.charset : 'utf-8';
  return {
    progress: {
      get rows() {
        return written.rows;
      },
      get notEncodable() {
        return written.notEncodable;
      },
      get done() {
        return rows.done;
      },
      get total() {
        return rows.total;
      },
      get lost() {
        return rows.lost;
      },
    },
    async run(output, signal) {
      // A filter that leaves nothing gives no row at which the signal would be looked at.
      const stop = (): void => rows.stop();
      signal.throwIfAborted();
      signal.addEventListener('abort', stop, { once: true });
      try {
        const given = exportRows(rows, { ...request, view });
        await writeRows(given, createFormat(request), charset, output, { signal, written });
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
  };
}

async function* exportRows(
  rows: OpenRows,
  { log, view, format, notes }: ExportRequest,
): AsyncGenerator<ExportRow> {
  const framed = view.framing.kind !== 'reads';
  if (OF_RECORDS.has(format) && framed) {
    yield* recordsOf(rows, log, view.charset);
  } else {
    for await (const row of rows) yield exportRow(row, log, view.charset, framed, notes);
  }
  if (rows.lost > 0) yield lostRows(rows.lost);
}

/** Stands for rows that went while the export ran. */
const lostRows = (count: number): ExportRow => ({
  seq: 0,
  at: Date.now() * 1000,
  kind: 'event',
  source: { link: 0, peer: '', broadcast: 0, stream: false },
  size: 0,
  flaw: null,
  check: null,
  event: { code: 'records-lost', count },
  note: null,
  streamOffset: 0,
  chunks: () => [],
  texts: () => [],
});

function withEvents(view: TrafficView, format: RowFormat): TrafficView {
  if (!view.filter || view.filter.events || !NEED_EVENTS.has(format)) return view;
  return { ...view, filter: { ...view.filter, events: true } };
}

function createFormat({ format, view, ranges, local, oneStream }: ExportRequest): Format {
  switch (format) {
    case 'netassist':
      return netassist(view.parts === 'hex');
    case 'text':
      return plainText(view.framing.kind !== 'reads');
    case 'hex':
      return hexDump();
    case 'raw':
      return oneStream ? rawStream() : raw();
    case 'csv':
      return csv(view.verify !== null);
    case 'jsonl':
      return jsonLines();
    case 'pcapng':
      return pcapng({ local, exact: ranges === null && view.filter === null && view.show === 'all' });
  }
}
