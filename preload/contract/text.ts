import { z } from 'zod';
import { Fault } from './faults.ts';
import { SendBody } from './sessions.ts';

/** Bytes that a preview of what will be sent carries. */
export const PREVIEW_BYTES = 512;

/** Bytes that are inspected at once. */
export const MAX_INSPECT_BYTES = 256 * 1024;

export const textMethods = {
  /** Checksums of some bytes by their usual names (`CRC-16/MODBUS`), each as hex digits, most significant first. */
  'text.checksums': {
    input: z.strictObject({
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= MAX_INSPECT_BYTES),
    }),
    output: z.strictObject({ checksums: z.array(z.strictObject({ name: z.string(), hex: z.string() })) }),
  },

  /** What a send of this body would put on the wire. A mistake in hex, or characters that the charset cannot encode, is
   *  the `fault` of the answer: half-typed input is a normal state of an editor. */
  'text.preview': {
    input: z.strictObject({ body: SendBody }),
    output: z.strictObject({
      size: z.int(),
      head: z.instanceof(Uint8Array),
      fault: Fault.nullable(),
      /** Characters the charset cannot encode, the first 20, with their offset in the text (UTF-16 units). */
      notEncodable: z.array(z.strictObject({ offset: z.int(), char: z.string() })),
      notEncodableCount: z.int(),
    }),
  },
} as const;
