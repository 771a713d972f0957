import { z } from 'zod';
import { ExportJob } from './exports.ts';
import { SessionState } from './sessions.ts';
import { Settings } from './settings.ts';

/** Something the user must be told once, such as a settings file that was set aside. */
export const Notice = z.strictObject({
  id: z.int(),
  code: z.enum([
    'settings-damaged',
    'sessions-damaged',
    'history-damaged',
    'store-unwritable',
    /** Another instance has the data folder `file`; this one uses the folder `instead`. */
    'second-instance',
    /** The capture of a session of the last time could not be opened; it was left as it is. */
    'capture-unreadable',
    /** Marks and notes of the capture `file` cannot be stored. */
    'notes-unwritable',
  ]),
  /** File name without its folder; for `second-instance`, and only there, a folder with its path. */
  file: z.string(),
  instead: z.string().optional(),
});
export type Notice = z.infer<typeof Notice>;

export const overviewMethods = {
  /**
   * The whole state outside log rows, small by design. Pulling it also re-arms the `changed` signal of this viewer: at
   * most one is outstanding, so a hidden or frozen window costs nothing.
   */
  'overview.pull': {
    input: z.strictObject({}),
    output: z.strictObject({
      /** Microseconds since 1970 when this was taken: rates are differences of two pulls. */
      at: z.number(),
      sessions: z.array(SessionState),
      settings: Settings,
      notices: z.array(Notice),
      jobs: z.array(ExportJob),
    }),
  },
  'overview.dismiss': { input: z.strictObject({ notice: z.int() }), output: z.strictObject({}) },
} as const;
