import {
  type Output,
  ROW_BYTES,
  type Row,
  STREAM_PAGE_BYTES,
  STREAM_ROW_BYTES,
  type TrafficView,
} from '#contract';
import { KIND_EVENT } from '../traffic/segment.ts';
import { rowChecks } from './checks.ts';
import { type LogView, placeAt, type Section, sectionIndex } from './log-view.ts';
import { settle } from './place.ts';
import { emptyRow, type Opened, open, suggestCharset, toRow } from './to-row.ts';

/** How far back the previous row of the same direction is looked for, for the time between them. */
const GAP_ROWS = 64;

interface Found {
  position: number;
  /** Undefined where the row went from between others. */
  opened: Opened | undefined;
  seq: number;
  /** Time of the stretch it was in. */
  at: number;
}

export type RowsPage = Omit<Output<'traffic.rows'>, 'generation'>;

/**
 * Rows of a view from a position on; a position before all of them gives the oldest row held. One for each position, whatever
 * went from between others: viewers count on it. Synchronous: preload first.
 */
export function readRows(
  view: LogView,
  spec: TrafficView,
  from: number,
  count: number,
  notes: { get(seq: number): string | undefined } = new Map(),
): RowsPage {
  const { log, first, next, epoch } = view;
  const start = Math.min(Math.max(from, first), next);
  const found: Found[] = [];
  const end = Math.min(start + count, next);
  const { sections } = view;
  for (let i = sectionIndex(sections, start); i >= 0 && i < sections.length; i += 1) {
    const section = sections[i] as Section;
    if (section.base >= end) break;
    const held = view.rowsOf(section);
    const last = Math.min(end, section.base + section.count);
    // There, but the disk cannot be read just now: they are asked for again.
    if (!held && log.stretches.includes(section.stretch)) continue;
    const { firstSeq, firstAt } = section.stretch;
    for (let position = Math.max(start, section.base); position < last; position += 1) {
      const place = held?.at(position - section.base);
      const opened = place && open(log, place, spec);
      found.push({ position, opened, seq: place?.seq ?? firstSeq, at: firstAt });
    }
  }
  const most = spec.show === 'received' ? streamBytes(found) : [];
  const check = rowChecks(log, spec);
  const rows = found.map(({ position, opened, seq, at }, i) => {
    if (!opened) return goneRow(position, seq, at);
    const row = toRow(log, opened, spec, position, most[i]);
    row.check = check?.(opened) ?? null;
    row.note = notes.get(row.seq) ?? null;
    return row;
  });
  fillGaps(view, rows);
  const suggested = suggestCharset(log, rows, spec.charset, (position) => {
    return found.find((one) => one.position === position)?.opened?.bytes;
  });
  const { scan, pendingBytes, eventsOnly } = view;
  const none = eventsOnly && { eventsOnly };
  return { first, next, epoch, from: start, rows, ...suggested, scan, pendingBytes, ...none };
}

/** How many bytes each row of a bare stream carries: all it has, taken from both ends until the page is full. */
function streamBytes(found: readonly Found[]): number[] {
  const most = found.map(() => ROW_BYTES);
  let left = STREAM_PAGE_BYTES;
  for (let n = 0; n < found.length && left > 0; n += 1) {
    // The newest, the oldest, the second newest, …
    const i = n % 2 === 0 ? found.length - 1 - n / 2 : (n - 1) / 2;
    const size = Math.min(found[i]?.opened?.bytes.size ?? 0, STREAM_ROW_BYTES);
    if (size > left) break;
    left -= size;
    most[i] = Math.max(ROW_BYTES, size);
  }
  return most;
}

/** What stands where a row was. */
const goneRow = (position: number, seq: number, at: number): Row => ({
  ...emptyRow(position),
  seq,
  at,
  event: { code: 'records-lost' },
});

function fillGaps(view: LogView, rows: Row[]): void {
  const last: Partial<Record<Row['kind'], number>> = {};
  for (const row of rows) {
    if (row.kind === 'event') continue;
    const before = last[row.kind] ?? timeBefore(view, rows[0] as Row, row.kind);
    if (before !== undefined) row.gap = row.at - before;
    last[row.kind] = row.at;
  }
}

function timeBefore(view: LogView, first: Row, kind: Row['kind']): number | undefined {
  const { log } = view;
  const section = view.sections[sectionIndex(view.sections, first.position)];
  for (let position = first.position - 1; position >= first.position - GAP_ROWS; position -= 1) {
    // What may be on the disk is not read for this.
    if (position < view.first || (section && position < section.base)) return undefined;
    const place = placeAt(view, position);
    const record = place && log.record(settle(log, place).seq);
    if (record && record.kind !== KIND_EVENT && (kind === 'in') === (record.kind === 0)) return record.at;
  }
  return undefined;
}
