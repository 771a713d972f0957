import { z } from 'zod';
import { Charset } from './charsets.ts';
import { Fault } from './faults.ts';
import { SessionId } from './sessions.ts';
import { PositionRange } from './traffic.ts';
import { TrafficView } from './views.ts';

export const EXPORT_FORMATS = ['netassist', 'text', 'hex', 'raw', 'csv', 'jsonl', 'pcapng', 'slcap'] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** Which rows go out: everything recorded as received, or the rows of a view, or some of them. */
export const ExportScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('view'), view: TrafficView }),
  z.strictObject({
    kind: z.literal('selection'),
    view: TrafficView,
    epoch: z.int(),
    ranges: z.array(PositionRange).min(1).max(10_000),
  }),
]);
export type ExportScope = z.infer<typeof ExportScope>;

/** Exports under way or told at once, over all sessions. */
export const MAX_JOBS = 8;
export const JobId = z.int().min(1);

export const ExportJob = z.strictObject({
  id: JobId,
  session: SessionId,
  format: ExportFormat,
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** Bytes of the log looked through, and all of them. */
  done: z.number(),
  total: z.number(),
  /** Rows written so far. */
  rows: z.number(),
  /** Files written: with `url`, to be fetched by the viewer once within the life of the job. */
  files: z
    .array(z.strictObject({ name: z.string(), bytes: z.number(), url: z.string().nullable() }))
    .max(1000),
  /** Folder or file written to; null for a download. */
  path: z.string().nullable(),
  fault: Fault.nullable(),
});
export type ExportJob = z.infer<typeof ExportJob>;

export const exportMethods = {
  /**
   * Writes rows of a log to a file, in slices while sockets go on; `overview.pull` tells how far it is. `raw` makes one file
   * per connection and direction, named after `path`. `text` is in `charset`; `slcap` is the capture itself in one file.
   * `path` is absolute and on the core's machine; `download` is for viewers that have no file dialog.
   */
  'exports.start': {
    input: z.strictObject({
      id: SessionId,
      scope: ExportScope,
      format: ExportFormat,
      charset: Charset,
      to: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
        z.strictObject({ kind: z.literal('download') }),
      ]),
    }),
    output: z.strictObject({ job: JobId }),
  },
  /** Ends a job; what it had written is removed. */
  'exports.cancel': { input: z.strictObject({ job: JobId }), output: z.strictObject({}) },
  /** Forgets an ended job, with the temporary files of a download. */
  'exports.dismiss': { input: z.strictObject({ job: JobId }), output: z.strictObject({}) },
} as const;
