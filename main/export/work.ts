import {
  type Charset,
  type Endpoint,
  type ExportFormat,
  type ExportScope,
  type Fault,
  fault,
  type PositionRange,
  type SessionOptions,
  type TrafficView,
} from '#contract';
import { FaultError } from '../rpc/faults.ts';
import type { TrafficLog } from '../traffic/log.ts';
import type { OpenRows } from '../views/rows.ts';
import type { NotesOf } from './row.ts';
import { prepareExport } from './run.ts';
import type { Output } from './write-rows.ts';

/** What an export needs of a session. */
export interface ExportSource {
  log: TrafficLog;
  options: Pick<SessionOptions, 'receiveCharset' | 'receiveParts'>;
  notes: NotesOf;
  /** Local end as far as it is known now. */
  local: Endpoint | null;
  /** The whole capture as one portable file, in pieces. */
  portable(): AsyncIterable<Uint8Array>;
}

export interface ExportStart {
  id: number;
  scope: ExportScope;
  format: ExportFormat;
  charset: Charset;
  to: { kind: 'path'; path: string } | { kind: 'download' };
}

export interface WorkServices {
  /** `openRows` of the views. */
  open(log: TrafficLog, view: TrafficView, ranges: readonly PositionRange[] | null): OpenRows;
  epoch(log: TrafficLog, view: TrafficView): number;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly rows: number;
}

/** What an export does once everything was found in order. */
export interface Work {
  progress: Progress;
  run(output: Output, signal: AbortSignal): Promise<void>;
  /** What there is to say of an export that went through. */
  remark(): Fault | null;
}

/** Finds out what an export has to do. Throws a fault when it cannot be done. */
export function prepareWork(
  { scope, format, charset }: Omit<ExportStart, 'to' | 'id'>,
  source: ExportSource,
  services: WorkServices,
): Work {
  const { log, options, local, notes } = source;
  if (format === 'slcap') {
    if (scope.kind !== 'all') {
      throw new FaultError('INVALID_INPUT', 'a capture is exported whole', { path: 'scope' });
    }
    return portableWork(source);
  }
  const view: TrafficView =
    scope.kind === 'all'
      ? {
          show: 'all',
          parts: options.receiveParts,
          charset: options.receiveCharset,
          framing: { kind: 'reads' },
          filter: null,
          verify: null,
        }
      : scope.view;
  if (scope.kind === 'selection' && scope.epoch !== services.epoch(log, view)) {
    throw new FaultError('VIEW_CHANGED', 'the positions are those of another view');
  }
  const ranges = scope.kind === 'selection' ? scope.ranges : null;
  const open = (wanted: TrafficView, some: readonly PositionRange[] | null) =>
    services.open(log, wanted, some);
  const { progress, run } = prepareExport({ log, open, format, view, ranges, charset, local, notes });
  const remark = (): Fault | null => {
    if (progress.lost > 0) {
      return fault('NOT_FOUND', 'rows made room for newer ones before they were written', {
        size: progress.lost,
      });
    }
    if (progress.notEncodable === 0) return null;
    return fault('NOT_ENCODABLE', '? stands for some characters', { charset, size: progress.notEncodable });
  };
  return { progress, run, remark };
}

/** A capture as it is; its rows are not counted. */
function portableWork({ log, portable }: ExportSource): Work {
  const progress = { done: 0, total: log.bytes, rows: log.next - log.first };
  return {
    progress,
    async run(output, signal) {
      for await (const piece of portable()) {
        signal.throwIfAborted();
        await output.write('', [piece]);
        progress.done = Math.min(progress.total, progress.done + piece.length);
      }
    },
    remark: () => null,
  };
}
