import type { Output, Row, TrafficView } from '#contract';
import { KIND_EVENT } from '../traffic/segment.ts';
import { rowChecks } from './checks.ts';
import { type LogView, placeAt, type Section, sectionIndex } from './log-view.ts';
import { settle } from './place.ts';
import { open, suggestCharset, toRow } from './to-row.ts';

/** How far back the previous row of the same direction is looked for, for the time between them. */
const GAP_ROWS = 64;

export type RowsPage = Omit<Output<'traffic.rows'>, 'generation'>;

/** Rows of a view from a position on; a position that is gone gives the oldest row held. Synchronous: preload first. */
export function readRows(
  view: LogView,
  spec: TrafficView,
  from: number,
  count: number,
  notes: { get(seq: number): string | undefined } = new Map(),
): RowsPage {
  const { log, first, next, epoch } = view;
  const start = Math.min(Math.max(from, first), next);
  const rows: Row[] = [];
  const end = Math.min(start + count, next);
  const { sections } = view;
  const check = rowChecks(log, spec);
  for (let i = sectionIndex(sections, start); i >= 0 && i < sections.length; i += 1) {
    const section = sections[i] as Section;
    if (section.base >= end) break;
    const held = view.rowsOf(section);
    const last = Math.min(end, section.base + section.count);
    for (let position = Math.max(start, section.base); held && position < last; position += 1) {
      const place = held.at(position - section.base);
      const opened = place && open(log, place, spec);
      if (!opened) continue;
      const row = toRow(log, opened, spec, position);
      row.check = check?.(opened) ?? null;
      row.note = notes.get(row.seq) ?? null;
      rows.push(row);
    }
  }
  fillGaps(view, rows);
  const suggested = suggestCharset(log, rows, spec.charset);
  const { scan, pendingBytes } = view;
  return { first, next, epoch, from: start, rows, ...suggested, scan, pendingBytes };
}

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
