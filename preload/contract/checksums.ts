import { z } from 'zod';

/** The checksums that have a name of their own in lists; any other CRC is given by its parameters. */
export const CHECKSUM_NAMES = [
  'SUM8',
  'SUM16',
  'XOR/BCC',
  'LRC',
  'CRC-8',
  'CRC-16/MODBUS',
  'CRC-16/CCITT-FALSE',
  'CRC-16/XMODEM',
  'CRC-32',
] as const;
export type ChecksumName = (typeof CHECKSUM_NAMES)[number];

/** Up to 64 bits as hex digits, most significant first. */
const Bits = z.string().regex(/^[0-9a-fA-F]{1,16}$/);

/** A CRC in the terms in which catalogues state them (Rocksoft model). */
export const CrcModel = z.strictObject({
  /** Bits. */
  width: z.int().min(3).max(64),
  poly: Bits,
  init: Bits,
  refin: z.boolean(),
  refout: z.boolean(),
  xorout: Bits,
});
export type CrcModel = z.infer<typeof CrcModel>;

export const Checksum = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('named'), name: z.enum(CHECKSUM_NAMES) }),
  z.strictObject({ kind: z.literal('crc'), model: CrcModel }),
]);
export type Checksum = z.infer<typeof Checksum>;

/** Bytes of a frame that a checksum may leave out at one end. */
export const MAX_SKIP_BYTES = 65_535;

/** A checksum at the end of a frame: what it covers, and how it is written. */
export const ChecksumField = z.strictObject({
  checksum: Checksum,
  /** Bytes at the beginning of the frame that it does not cover. */
  skipStart: z.int().min(0).max(MAX_SKIP_BYTES),
  /** Bytes just before the checksum that it does not cover. */
  skipEnd: z.int().min(0).max(MAX_SKIP_BYTES),
  /** Order of its bytes; CRC-16/MODBUS goes low byte first on the wire. */
  endian: z.enum(['big', 'little']),
  /** Bytes, or upper-case hex digits as in Modbus ASCII. */
  form: z.enum(['binary', 'hex']),
});
export type ChecksumField = z.infer<typeof ChecksumField>;

/** How the checksum of what arrives is verified, frame by frame. */
export const Verification = z.strictObject({
  field: ChecksumField,
  /** Bytes after the checksum: a line ending, an end mark. */
  trailing: z.int().min(0).max(64),
});
export type Verification = z.infer<typeof Verification>;
