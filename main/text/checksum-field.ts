import type { Checksum, ChecksumField, CrcModel, Row, Verification } from '#contract';
import { CHECKSUMS } from './checksums.ts';
import { createCrc } from './crc.ts';

/** A checksum ready to be computed. */
export interface Compiled {
  /** Bits. */
  width: number;
  compute(bytes: Uint8Array): bigint;
}

/** CRCs by parameters that are kept, more than the catalogue has: a table takes up to a millisecond. */
const KEPT = 128;
const crcs = new Map<string, Compiled>();

export function compileChecksum(checksum: Checksum): Compiled {
  if (checksum.kind === 'crc') return compileCrc(checksum.model);
  const named = CHECKSUMS.find(({ name }) => name === checksum.name);
  if (!named) throw new Error(`no checksum ${checksum.name}`);
  return named;
}

/** Bits of parameters above the width are left out, such as the highest one of a generator that is stated with it. */
function compileCrc({ width, poly, init, refin, refout, xorout }: CrcModel): Compiled {
  const bits = (hex: string): bigint => BigInt.asUintN(width, BigInt(`0x${hex}`));
  const parameters = { width, poly: bits(poly), init: bits(init), refin, refout, xorout: bits(xorout) };
  const key = Object.values(parameters).join(' ');
  const compiled = crcs.get(key) ?? { width, compute: createCrc(parameters) };
  crcs.delete(key);
  crcs.set(key, compiled);
  for (const oldest of crcs.keys()) {
    if (crcs.size <= KEPT) break;
    crcs.delete(oldest);
  }
  return compiled;
}

/** Bytes of a checksum of so many bits as it is written; in hex every byte is two digits. */
export const writtenSize = (width: number, form: ChecksumField['form']): number =>
  Math.ceil(width / 8) * (form === 'hex' ? 2 : 1);

const DIGITS = Buffer.from('0123456789ABCDEF', 'latin1');

/** A value as a field writes it. */
function writeValue(
  value: bigint,
  width: number,
  { endian, form }: Pick<ChecksumField, 'endian' | 'form'>,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil(width / 8));
  for (let i = 0; i < bytes.length; i += 1) {
    const at = endian === 'little' ? i : bytes.length - 1 - i;
    bytes[at] = Number((value >> BigInt(i * 8)) & 0xffn);
  }
  if (form === 'binary') return bytes;
  const digits = new Uint8Array(bytes.length * 2);
  for (let i = 0; i < digits.length; i += 1) {
    const byte = bytes[i >> 1] as number;
    digits[i] = DIGITS[i % 2 === 0 ? byte >> 4 : byte & 0xf] as number;
  }
  return digits;
}

/**
 * The checksum that follows `frame`, as the field writes it. What the field leaves out at both ends is not covered; of a
 * frame that is shorter than that, nothing is.
 */
export function checksumBytes(field: ChecksumField, frame: Uint8Array): Uint8Array<ArrayBuffer> {
  const { width, compute } = compileChecksum(field.checksum);
  const end = Math.max(field.skipStart, frame.length - field.skipEnd);
  return writeValue(compute(frame.subarray(field.skipStart, end)), width, field);
}

export type Check = NonNullable<Row['check']>;

/** Whether a value stands at an offset of a frame as a field writes it. Digits of either case are right. */
export function standsAt(
  value: bigint,
  width: number,
  field: Pick<ChecksumField, 'endian' | 'form'>,
  frame: Uint8Array,
  at: number,
): boolean {
  const expected = writeValue(value, width, field);
  const fold = field.form === 'hex' ? upperCase : same;
  return expected.every((byte, i) => byte === fold(frame[at + i] as number));
}

/** Of the digits `a` to `f`; nothing else comes to be equal to a digit. */
const upperCase = (byte: number): number => (byte >= 0x61 && byte <= 0x66 ? byte - 0x20 : byte);
const same = (byte: number): number => byte;

/** Judges frames by one verification. */
export function compileVerification({ field, trailing }: Verification): (frame: Uint8Array) => Check {
  const { width, compute } = compileChecksum(field.checksum);
  const size = writtenSize(width, field.form);
  return (frame) => {
    const start = frame.length - trailing - size;
    const end = start - field.skipEnd;
    if (end < field.skipStart) return 'short';
    const value = compute(frame.subarray(field.skipStart, end));
    return standsAt(value, width, field, frame, start) ? 'right' : 'wrong';
  };
}
