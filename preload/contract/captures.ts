import { z } from 'zod';
import { SessionId } from './sessions.ts';

/** Bytes of an upload that one request carries. */
export const UPLOAD_CHUNK_BYTES = 1024 * 1024;
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

export const UploadId = z.int().min(1);

export const captureMethods = {
  /** Captures of the data folder, the newest first, at most 1,000; `folder` is where they are. */
  'captures.list': {
    input: z.strictObject({}),
    output: z.strictObject({ folder: z.string(), captures: z.array(CaptureInfo).max(1000) }),
  },
  /** Shows a capture in a read-only session of its own: one of the data folder, or a file or folder anywhere. */
  'captures.open': {
    input: z.union([
      z.strictObject({ name: CaptureName }),
      z.strictObject({ path: z.string().min(1).max(4096) }),
    ]),
    output: z.strictObject({ id: SessionId }),
  },
  /** Removes a capture of the data folder that no session uses (CAPTURE_IN_USE). */
  'captures.delete': { input: z.strictObject({ name: CaptureName }), output: z.strictObject({}) },
  /**
   * Brings in a capture file that the viewer has and the core cannot reach by path (dropped on the window, chosen in a
   * browser): `begin`, then `chunk` in order, then `end`, which opens it read-only. An upload that is not continued for a
   * minute, or whose viewer is gone, is dropped.
   */
  'captures.uploadBegin': {
    input: z.strictObject({ name: CaptureName, size: z.number().min(0) }),
    output: z.strictObject({ upload: UploadId }),
  },
  'captures.uploadChunk': {
    input: z.strictObject({
      upload: UploadId,
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= UPLOAD_CHUNK_BYTES),
    }),
    output: z.strictObject({}),
  },
  'captures.uploadEnd': {
    input: z.strictObject({ upload: UploadId }),
    output: z.strictObject({ id: SessionId }),
  },
  'captures.uploadCancel': { input: z.strictObject({ upload: UploadId }), output: z.strictObject({}) },
} as const;
