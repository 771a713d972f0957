import type { TrafficView } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { type LogView, placeAt } from './log-view.ts';
import { open } from './to-row.ts';

/** A view of everything as received, in UTF-8, but for what is said. */
export const testView = (patch: Partial<TrafficView> = {}): TrafficView => ({
  show: 'all',
  parts: 'text',
  charset: 'utf-8',
  framing: { kind: 'reads' },
  filter: null,
  verify: null,
  ...patch,
});

/** A filter that leaves nothing out, but for what is said. */
export const testFilter = (
  patch: Partial<NonNullable<TrafficView['filter']>> = {},
): NonNullable<TrafficView['filter']> => ({
  direction: 'both',
  events: true,
  peer: '',
  minSize: null,
  maxSize: null,
  pattern: null,
  ...patch,
});

/** The rows of a view as hex, with their flaws; events as `event`. */
export function rowsAsHex(log: TrafficLog, view: LogView, spec: TrafficView): string[] {
  const rows: string[] = [];
  for (let position = view.first; position < view.next; position += 1) {
    const place = placeAt(view, position);
    const opened = place && open(log, place, spec);
    if (!opened) continue;
    const hex = Buffer.from(opened.bytes.slice()).toString('hex');
    rows.push(opened.record.kind === 2 ? 'event' : opened.flaw ? `${hex} ${opened.flaw}` : hex);
  }
  return rows;
}
