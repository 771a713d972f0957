import type { ChecksumName } from '#contract';
import { type CrcFunction, type CrcParameters, createCrc } from './crc.ts';
import { once } from './once.ts';

export interface Checksum {
  /** As the field writes it. */
  name: ChecksumName;
  /** Bits. */
  width: number;
  compute(bytes: Uint8Array): bigint;
}

const crc = (name: ChecksumName, parameters: CrcParameters): Checksum => {
  const make: () => CrcFunction = once(() => createCrc(parameters));
  return { name, width: parameters.width, compute: (bytes) => make()(bytes) };
};

/** Sum of the bytes; 256 KiB and far more fit a number. */
function sum(bytes: Uint8Array): number {
  let total = 0;
  for (let at = 0; at < bytes.length; at += 1) total += bytes[at] as number;
  return total;
}

function xor(bytes: Uint8Array): number {
  let total = 0;
  for (let at = 0; at < bytes.length; at += 1) total ^= bytes[at] as number;
  return total;
}

/** The checksums that protocols of instruments and controllers use, the simple ones first. */
export const CHECKSUMS: readonly Checksum[] = [
  { name: 'SUM8', width: 8, compute: (bytes) => BigInt(sum(bytes) & 0xff) },
  { name: 'SUM16', width: 16, compute: (bytes) => BigInt(sum(bytes) & 0xffff) },
  { name: 'XOR/BCC', width: 8, compute: (bytes) => BigInt(xor(bytes)) },
  /** Two's complement of the sum, as in Modbus ASCII. */
  { name: 'LRC', width: 8, compute: (bytes) => BigInt(-sum(bytes) & 0xff) },
  crc('CRC-8', { width: 8, poly: 0x07n, init: 0n, refin: false, refout: false, xorout: 0n }),
  crc('CRC-16/MODBUS', {
    width: 16,
    poly: 0x8005n,
    init: 0xffffn,
    refin: true,
    refout: true,
    xorout: 0n,
  }),
  crc('CRC-16/CCITT-FALSE', {
    width: 16,
    poly: 0x1021n,
    init: 0xffffn,
    refin: false,
    refout: false,
    xorout: 0n,
  }),
  crc('CRC-16/XMODEM', { width: 16, poly: 0x1021n, init: 0n, refin: false, refout: false, xorout: 0n }),
  crc('CRC-32', {
    width: 32,
    poly: 0x04c11db7n,
    init: 0xffff_ffffn,
    refin: true,
    refout: true,
    xorout: 0xffff_ffffn,
  }),
];

/** A checksum as upper-case hex digits, most significant first, as many as its width has. */
export const checksumHex = (value: bigint, width: number): string =>
  value
    .toString(16)
    .toUpperCase()
    .padStart(Math.ceil(width / 4), '0');
