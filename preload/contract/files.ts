import { z } from 'zod';

/** Bytes of an upload that one request carries. */
export const UPLOAD_CHUNK_BYTES = 1024 * 1024;

export const UploadId = z.int().min(1);

export const fileMethods = {
  /**
   * Brings in a file that the viewer has and the core cannot reach by path (dropped on the window, chosen in a browser):
   * `begin`, then `chunk` in order; then the method that uses it takes it over. An upload that is not continued or used for a
   * minute, or whose viewer is gone, is dropped.
   */
  'files.uploadBegin': {
    input: z.strictObject({ size: z.number().min(0) }),
    output: z.strictObject({ upload: UploadId }),
  },
  'files.uploadChunk': {
    input: z.strictObject({
      upload: UploadId,
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= UPLOAD_CHUNK_BYTES),
    }),
    output: z.strictObject({}),
  },
  'files.uploadCancel': { input: z.strictObject({ upload: UploadId }), output: z.strictObject({}) },
} as const;
