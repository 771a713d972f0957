import type { Charset, PositionRange, TrafficView } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { type OpenRows, openRows } from '../views/rows.ts';
import { Views } from '../views/views.ts';
import type { Format } from './formats/format.ts';
import { exportRow, type NotesOf } from './row.ts';
import { type Output, writeRows } from './write-rows.ts';

/** Everything, as it was received. */
export const plainView: TrafficView = {
  show: 'all',
  parts: 'text',
  charset: 'utf-8',
  framing: { kind: 'reads' },
  filter: null,
  verify: null,
};

/** The rows of a log as received. */
export const recordRows = (
  log: TrafficLog,
  ranges: readonly PositionRange[] | null = null,
  view = plainView,
): OpenRows => openRows(new Views({ clock: () => 0 }), log, view, ranges);

/** Gathers what an export writes, by file. */
export class MemoryOutput implements Output {
  readonly files = new Map<string, Buffer>();

  async write(file: string, bytes: readonly Uint8Array[]): Promise<void> {
    this.files.set(file, Buffer.concat([this.files.get(file) ?? Buffer.alloc(0), ...bytes]));
  }

  get only(): Buffer {
    return this.files.get('') ?? Buffer.alloc(0);
  }
}

/** A whole log in a format. */
export async function exported(
  log: TrafficLog,
  format: Format,
  charset: Charset = 'utf-8',
  notes: NotesOf = new Map(),
  view: TrafficView = plainView,
): Promise<MemoryOutput> {
  const output = new MemoryOutput();
  async function* rows() {
    for await (const row of recordRows(log, null, view)) yield exportRow(row, log, charset, false, notes);
  }
  await writeRows(rows(), format, 'utf-8', output, {
    signal: new AbortController().signal,
    written: { rows: 0, notEncodable: 0 },
  });
  return output;
}
