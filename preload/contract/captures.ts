import { z } from 'zod';
import { UploadId } from './files.ts';
import { SessionId, SessionState } from './sessions.ts';

/** Characters of a capture's name; a name is never a path. */
export const CaptureName = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^/\\:*?"<>|]+$/)
  .refine((name) => ![...name].some((char) => char < ' ') && !name.startsWith('.'));

/** A capture in the data folder. */
export const CaptureInfo = z.strictObject({
  name: z.string(),
  /** Bytes on the disk. */
  bytes: z.number(),
  records: z.number(),
  /** Times of its first and last record in microseconds since 1970; null when it is empty or cannot be read. */
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  /** The session that records to it or shows it; null when none does. */
  session: SessionId.nullable(),
  damaged: z.boolean(),
});
export type CaptureInfo = z.infer<typeof CaptureInfo>;

export const captureMethods = {
  /** Captures of the data folder, the newest first, at most 1,000; `folder` is where they are. */
  'captures.list': {
    input: z.strictObject({}),
    output: z.strictObject({ folder: z.string(), captures: z.array(CaptureInfo).max(1000) }),
  },
  /**
   * Shows a capture in a read-only session of its own: one of the data folder, or a file or folder anywhere. One that a session
   * records to or shows already is not opened again: the answer is that session. It is told whole, so that its rows can be
   * asked for at once.
   */
  'captures.open': {
    input: z.union([
      z.strictObject({ name: CaptureName }),
      z.strictObject({ path: z.string().min(1).max(4096) }),
    ]),
    output: SessionState,
  },
  /** Removes a capture of the data folder that no session uses (CAPTURE_IN_USE). */
  'captures.delete': { input: z.strictObject({ name: CaptureName }), output: z.strictObject({}) },
  /** Shows a capture that the viewer has uploaded, read-only; answers its session. */
  'captures.openUpload': {
    input: z.strictObject({ upload: UploadId, name: CaptureName }),
    output: SessionState,
  },
} as const;
