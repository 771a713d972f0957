import { realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Fault } from '#contract';
import { captureAt } from '../capture/capture-at.ts';
import { type Note, notesOf } from '../capture/notes.ts';
import { portableChunks } from '../capture/portable.ts';
import { FileOutput } from '../export/file-output.ts';
import { prepareExport } from '../export/run.ts';
import type { Output } from '../export/write-rows.ts';
import { FaultError } from '../rpc/faults.ts';
import type { TrafficLog } from '../traffic/log.ts';
import { openRows } from '../views/rows.ts';
import type { Views } from '../views/views.ts';
import type { ExportOptions } from './export-options.ts';
import { faultSentence } from './fault-sentence.ts';
import { readCapture, wallClock } from './opened-capture.ts';
import { onlyPeer, peerTest } from './peer.ts';
import { showProgress } from './progress.ts';
import { streamOutput } from './stream-output.ts';
import { Failure, UsageError } from './usage-error.ts';
import { words } from './words.ts';
import { say, type World } from './world.ts';

interface Task {
  progress: { readonly done: number; readonly total: number; readonly rows: number };
  run(output: Output, signal: AbortSignal): Promise<void>;
  /** What there is to say afterwards. */
  remarks(): string[];
}

/** Exports a capture as the command line says. Rejects with a Failure or a UsageError. */
export async function exportCapture(
  options: ExportOptions,
  world: Pick<World, 'stdout' | 'stderr' | 'signal'>,
): Promise<void> {
  const opened = await readCapture(options.capture).catch((error) => fail(error, options));
  const { capture, log, views } = opened;
  if (capture.tornBytes > 0) say(world, words.torn(capture.tornBytes));
  const file = options.out === null ? undefined : new FileOutput(options.out);
  try {
    await refuseCapture(options);
    await file?.check();
    const notes = await notesOf(capture);
    const task = options.format === 'slcap' ? copyTask(notes, log) : rowsTask(options, log, views, notes);
    const shown = showProgress(world.stderr, task.progress);
    let files = 1;
    try {
      await task.run(file ?? streamOutput(world.stdout), world.signal);
      files = (await file?.finish())?.length ?? 1;
    } finally {
      shown.stop();
    }
    if (opened.damaged() > 0) say(world, words.damaged(opened.damaged()));
    for (const remark of task.remarks()) say(world, remark);
    if (file) say(world, words.done(task.progress.rows, files));
  } catch (error) {
    await file?.abort();
    fail(error, options);
  } finally {
    views.close();
  }
}

function rowsTask(options: ExportOptions, log: TrafficLog, views: Views, notes: readonly Note[]): Task {
  const { format, view, outCharset, out, peer } = options;
  if (format === 'slcap') throw new Error('not made of rows');
  const { progress, run } = prepareExport({
    log,
    open: (wanted) => {
      if (peer === null) return openRows(views, log, wanted);
      const { filter } = wanted;
      const everybody = { ...wanted, filter: filter && { ...filter, events: true } };
      return onlyPeer(openRows(views, log, everybody), peerTest(peer), filter?.events ?? true);
    },
    format,
    view,
    ranges: null,
    charset: outCharset,
    notes: new Map(notes.map(({ seq, note }) => [seq, note])),
    local: null,
    oneStream: out === null,
  });
  const remarks = (): string[] => [
    ...(progress.lost > 0 ? [words.lost(progress.lost)] : []),
    ...(progress.notEncodable > 0 ? [words.notEncodable(progress.notEncodable, outCharset)] : []),
  ];
  return { progress, run, remarks };
}

function copyTask(notes: readonly Note[], log: TrafficLog): Task {
  const progress = { done: 0, total: log.bytes, rows: log.next - log.first };
  return {
    progress,
    async run(output, signal) {
      const told = (bytes: number): void => {
        progress.done = bytes;
      };
      for await (const chunk of portableChunks(log, notes, wallClock(), told)) {
        signal.throwIfAborted();
        await output.write('', [chunk]);
      }
    },
    remarks: () => [],
  };
}

/** Writing into what is being read would end badly for both. */
async function refuseCapture({ capture, out }: ExportOptions): Promise<void> {
  if (out === null) return;
  const real = (path: string): Promise<string> => realpath(path).catch(() => path);
  const source = await captureAt(capture);
  const target = join(await real(dirname(out)), out.slice(dirname(out).length));
  if (target === source || (await real(out)) === source || target.startsWith(source + sep)) {
    throw new UsageError(words.outIsCapture);
  }
}

/** Turns what went wrong into a sentence. */
function fail(error: unknown, options: ExportOptions): never {
  if (!(error instanceof FaultError)) throw error;
  const { fault: why } = error;
  if (why.code === 'PATTERN_INVALID') {
    const pattern = options.view.filter?.pattern;
    throw new UsageError(words.badExpression(pattern?.kind === 'regex' ? pattern.source : '', why));
  }
  throw new Failure(sentence(why, options.capture));
}

function sentence(fault: Fault, capture: string): string {
  const { code, details } = fault;
  // Of a capture in parts the fault names the part.
  if (code === 'CAPTURE_INVALID') return words.notACapture(capture);
  if (code === 'FILE_NOT_FOUND' && details.file !== capture) return words.noFolder(details.file ?? '');
  return faultSentence(fault);
}
