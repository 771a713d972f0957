import { z } from 'zod';
import { Fault } from './faults.ts';
import { SendBody } from './sessions.ts';

/** Bytes that a preview of what will be sent carries. */
export const PREVIEW_BYTES = 512;

export const textMethods = {
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
