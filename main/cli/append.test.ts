import { describe, expect, it } from 'vitest';
import { type Append, NO_APPEND, type Verification } from '#contract';
import { parseAppend } from './append.ts';
import { parseVerification } from './checksum.ts';
import { UsageError } from './usage-error.ts';

const modbus: Append['checksum'] = {
  checksum: { kind: 'named', name: 'CRC-16/MODBUS' },
  skipStart: 0,
  skipEnd: 0,
  endian: 'little',
  form: 'binary',
};
const sum8: Append['checksum'] = { ...modbus, checksum: { kind: 'named', name: 'SUM8' }, endian: 'big' };

describe('--append', () => {
  it.each<[string, Append]>([
    ['none', NO_APPEND],
    ['CR', { ...NO_APPEND, ending: 'cr' }],
    ['crlf', { ...NO_APPEND, ending: 'crlf' }],
    ['hex:0D 0A 03', { ...NO_APPEND, ending: 'bytes', bytes: '0d0a03' }],
    ['CRC-16/MODBUS', { ...NO_APPEND, checksum: modbus }],
    ['crc-16/modbus,big', { ...NO_APPEND, checksum: { ...modbus, endian: 'big' } }],
    ['xor', { ...NO_APPEND, checksum: { ...sum8, checksum: { kind: 'named', name: 'XOR/BCC' } } }],
    [
      'LRC,hex,skip=1,skip-end=2+crlf',
      {
        ...NO_APPEND,
        ending: 'crlf',
        checksum: {
          ...sum8,
          checksum: { kind: 'named', name: 'LRC' },
          skipStart: 1,
          skipEnd: 2,
          form: 'hex',
        },
      },
    ],
    ['lf+SUM8', { ...NO_APPEND, ending: 'lf', checksum: sum8, order: 'ending-first' }],
    [
      'crc:width=16,poly=8005,init=ffff,refin,refout,little',
      {
        ...NO_APPEND,
        checksum: {
          ...modbus,
          checksum: {
            kind: 'crc',
            model: { width: 16, poly: '8005', init: 'ffff', refin: true, refout: true, xorout: '0' },
          },
        },
      },
    ],
  ])('%s', (text, append) => {
    expect(parseAppend(text)).toEqual(append);
  });

  it.each([
    'cr+lf',
    'SUM8+SUM16',
    'crcl',
    'hex:',
    'hex:0',
    'hex:zz',
    'CRC-99',
    'SUM8,up',
    'SUM8,little,big',
    'SUM8,skip=1,skip=2',
    'SUM8,skip=x',
    'SUM8,skip=',
    'SUM8,skip=70000',
    'SUM8,trailing=1',
    'SUM8,hex=1',
    'crc:poly=8005',
    'crc:width=99,poly=8005',
    'crc:width=16,poly=8g',
    '+',
  ])('%s is not understood', (text) => {
    expect(() => parseAppend(text)).toThrow(new UsageError(`--append does not understand "${text}".`));
  });
});

describe('--verify', () => {
  it.each<[string, Verification]>([
    ['SUM8', { field: sum8, trailing: 0 }],
    ['CRC-16/MODBUS,trailing=2', { field: modbus, trailing: 2 }],
  ])('%s', (text, verification) => {
    expect(parseVerification(text)).toEqual(verification);
  });

  it.each(['', 'lf', 'SUM8,trailing=65', 'SUM8,trailing'])('%j is not understood', (text) => {
    expect(() => parseVerification(text)).toThrow(UsageError);
  });
});
