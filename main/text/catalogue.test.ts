import { expect, it } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { compileChecksum } from './checksum-field.ts';
import { checksumHex } from './checksums.ts';

const check = Buffer.from('123456789');

/** The published check values, in the order of the catalogue. */
const PUBLISHED = [
  ...[
    'A1',
    'D0',
    'A1',
    '4B',
    'DF',
    '26',
    'DA',
    '15',
    'BC',
    '37',
    '94',
    '7E',
    'EA',
    '99',
    'F7',
    '3E',
    '97',
    '25',
  ],
  ...['BB3D', '2189', '906E', 'B4C8', '44C2', 'EA82', '6F91', 'D64E', 'E5CC', 'FEE8', 'AEE7', 'C2B7', 'CE3C'],
  ...['4C06', '9ECF', '007E', '007F', 'BF05', 'BDF4', '772B', 'A066', '5D38', '20FE', 'A819', '63D0', 'D0DB'],
  ...['0FB3', '26B1', '21CF02', 'C25A56', '7979BD', 'CDE703'],
  ...['E3069283', 'FC891918', '0376E6E7', '765E7680', '340BC6D9', '1697D06A', '87315576', '3010BF7F'],
  ...['D2C22F51', 'BD0BE338', '995DC9BBDF1939FA', '6C40DF5F0B497347', 'B90956C775A41001', '62EC59E3F1A4F00A'],
];

it.each(CATALOGUE.map(({ name, model }, i) => [name, PUBLISHED[i], model] as const))(
  '%s is %s',
  (_, hex, model) => {
    const { width, compute } = compileChecksum({ kind: 'crc', model });
    expect(checksumHex(compute(check), width)).toBe(hex);
  },
);

it('names each once, and checks each above', () => {
  expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length);
  expect(PUBLISHED).toHaveLength(CATALOGUE.length);
});
