import { z } from 'zod';
import { ChecksumField, Verification } from './checksums.ts';
import { Fault } from './faults.ts';
import { SendBody } from './sending.ts';
import { MAX_PATTERN_CHARS } from './views.ts';

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

  /**
   * Which checksum at the end of these frames is right for all of them: each with how it is written and what it covers, the
   * likeliest first. One frame alone has chance matches of 8-bit sums; several rule them out.
   */
  'text.identifyChecksum': {
    input: z.strictObject({
      frames: z
        .array(z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 4096))
        .min(1)
        .max(100),
    }),
    output: z.strictObject({
      found: z.array(z.strictObject({ verification: Verification, name: z.string() })).max(20),
    }),
  },
  /** The checksum of some bytes as a field of this kind writes it. */
  'text.checksum': {
    input: z.strictObject({
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= MAX_INSPECT_BYTES),
      field: ChecksumField,
    }),
    output: z.strictObject({ bytes: z.instanceof(Uint8Array) }),
  },

  /** What a send of this body would put on the wire. A mistake in hex, in an escape or a variable, and that there is nothing but a
   *  checksum (NOTHING_TO_SEND), is the `fault` of the answer: half-typed input is a normal state of an editor. */
  'text.preview': {
    input: z.strictObject({
      body: SendBody,
      /** Names that a reply may use besides (`data`, `0`, groups): an example, the name itself, stands for each. */
      received: z.array(z.string().max(MAX_PATTERN_CHARS)).max(200).optional(),
      /** `head` is all of the bytes: for a conversion, which takes as much as a send. */
      whole: z.boolean().optional(),
    }),
    output: z.strictObject({
      size: z.int(),
      /** Bytes of what was typed; those after it were appended. */
      bodySize: z.int(),
      /** Variables make it another one at each send: these are what the next send would give, with an example for the peer. */
      varies: z.boolean(),
      /** The first PREVIEW_BYTES of them. */
      head: z.instanceof(Uint8Array),
      fault: Fault.nullable(),
      /** Characters the charset cannot encode, the first 20, with their offset in the text (UTF-16 units). */
      notEncodable: z.array(z.strictObject({ offset: z.int(), char: z.string() })),
      notEncodableCount: z.int(),
    }),
  },
} as const;
