import { expect, it } from 'vitest';
import { CHECKSUMS, checksumHex } from './checksums.ts';
import { type CrcParameters, createCrc } from './crc.ts';

/** What catalogues publish as the check value of each. */
const check = Buffer.from('123456789');

it.each([
  ['SUM8', 'DD'],
  ['SUM16', '01DD'],
  ['XOR/BCC', '31'],
  ['LRC', '23'],
  ['CRC-8', 'F4'],
  ['CRC-16/MODBUS', '4B37'],
  ['CRC-16/CCITT-FALSE', '29B1'],
  ['CRC-16/XMODEM', '31C3'],
  ['CRC-32', 'CBF43926'],
])('%s', (name, hex) => {
  const checksum = CHECKSUMS.find((one) => one.name === name);
  expect(checksum && checksumHex(checksum.compute(check), checksum.width)).toBe(hex);
});

it('every checksum is checked above, and takes no bytes', () => {
  expect(
    CHECKSUMS.map(({ name, width, compute }) => [name, checksumHex(compute(new Uint8Array(0)), width)]),
  ).toEqual([
    ['SUM8', '00'],
    ['SUM16', '0000'],
    ['XOR/BCC', '00'],
    ['LRC', '00'],
    ['CRC-8', '00'],
    ['CRC-16/MODBUS', 'FFFF'],
    ['CRC-16/CCITT-FALSE', 'FFFF'],
    ['CRC-16/XMODEM', '0000'],
    ['CRC-32', '00000000'],
  ]);
});

/** width, poly, init, refin, refout, xorout, check */
const catalogue: [string, number, bigint, bigint, boolean, boolean, bigint, string][] = [
  ['CRC-3/GSM', 3, 0x3n, 0n, false, false, 0x7n, '4'],
  ['CRC-5/USB', 5, 0x05n, 0x1fn, true, true, 0x1fn, '19'],
  ['CRC-7/MMC', 7, 0x09n, 0n, false, false, 0n, '75'],
  ['CRC-8/MAXIM-DOW', 8, 0x31n, 0n, true, true, 0n, 'A1'],
  ['CRC-12/UMTS', 12, 0x80fn, 0n, false, true, 0n, 'DAF'],
  ['CRC-16/ARC', 16, 0x8005n, 0n, true, true, 0n, 'BB3D'],
  ['CRC-16/KERMIT', 16, 0x1021n, 0n, true, true, 0n, '2189'],
  ['CRC-16/IBM-SDLC', 16, 0x1021n, 0xffffn, true, true, 0xffffn, '906E'],
  ['CRC-24/OPENPGP', 24, 0x864cfbn, 0xb704cen, false, false, 0n, '21CF02'],
  ['CRC-32/BZIP2', 32, 0x04c11db7n, 0xffffffffn, false, false, 0xffffffffn, 'FC891918'],
  ['CRC-32/MPEG-2', 32, 0x04c11db7n, 0xffffffffn, false, false, 0n, '0376E6E7'],
  ['CRC-32/ISCSI', 32, 0x1edc6f41n, 0xffffffffn, true, true, 0xffffffffn, 'E3069283'],
  ['CRC-40/GSM', 40, 0x0004820009n, 0n, false, false, 0xffffffffffn, 'D4164FC646'],
  ['CRC-64/ECMA-182', 64, 0x42f0e1eba9ea3693n, 0n, false, false, 0n, '6C40DF5F0B497347'],
  [
    'CRC-64/XZ',
    64,
    0x42f0e1eba9ea3693n,
    0xffffffffffffffffn,
    true,
    true,
    0xffffffffffffffffn,
    '995DC9BBDF1939FA',
  ],
];

it.each(catalogue)('%s by its parameters', (_name, width, poly, init, refin, refout, xorout, hex) => {
  const parameters: CrcParameters = { width, poly, init, refin, refout, xorout };
  expect(checksumHex(createCrc(parameters)(check), width)).toBe(hex);
});
