import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CHECKSUM_NAMES, type Checksum, type ChecksumField, type CrcModel } from '#contract';
import { CATALOGUE } from './catalogue.ts';
import { checksumBytes, compileVerification } from './checksum-field.ts';

const check = Buffer.from('123456789');

const field = (checksum: Checksum, patch: Partial<ChecksumField> = {}): ChecksumField => ({
  checksum,
  skipStart: 0,
  skipEnd: 0,
  endian: 'big',
  form: 'binary',
  ...patch,
});
const named = (name: (typeof CHECKSUM_NAMES)[number], patch: Partial<ChecksumField> = {}): ChecksumField =>
  field({ kind: 'named', name }, patch);
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('checksumBytes', () => {
  test.each([
    ['SUM8', 'dd', 'dd', 'DD'],
    ['SUM16', '01dd', 'dd01', '01DD'],
    ['XOR/BCC', '31', '31', '31'],
    ['LRC', '23', '23', '23'],
    ['CRC-8', 'f4', 'f4', 'F4'],
    ['CRC-16/MODBUS', '4b37', '374b', '4B37'],
    ['CRC-16/CCITT-FALSE', '29b1', 'b129', '29B1'],
    ['CRC-16/XMODEM', '31c3', 'c331', '31C3'],
    ['CRC-32', 'cbf43926', '2639f4cb', 'CBF43926'],
  ] as const)('writes %s as published, in both orders and as digits', (name, big, little, digits) => {
    expect(hexOf(checksumBytes(named(name), check))).toBe(big);
    expect(hexOf(checksumBytes(named(name, { endian: 'little' }), check))).toBe(little);
    expect(Buffer.from(checksumBytes(named(name, { form: 'hex' }), check)).toString()).toBe(digits);
  });

  it('has a value above for every name', () => {
    expect(CHECKSUM_NAMES).toHaveLength(9);
  });

  const crc = (
    [width, poly, init, ref, xorout]: [number, string, string, boolean, string],
    refout = ref,
  ): CrcModel => ({ width, poly, init, refin: ref, refout, xorout });

  test.each<[string, CrcModel, string]>([
    ['CRC-3/GSM', crc([3, '3', '0', false, '7']), '04'],
    ['CRC-5/USB', crc([5, '05', '1f', true, '1f']), '19'],
    ['CRC-7/MMC', crc([7, '09', '0', false, '0']), '75'],
    ['CRC-12/UMTS', crc([12, '80F', '0', false, '0'], true), '0daf'],
    ['CRC-15/CAN', crc([15, '4599', '0', false, '0']), '059e'],
    ['CRC-40/GSM', crc([40, '4820009', '0', false, 'ffffffffff']), 'd4164fc646'],
    ['CRC-8 with its highest bit stated', crc([8, '107', '0', false, '0']), 'f4'],
  ])('takes %s by its parameters', (_, model, hex) => {
    expect(hexOf(checksumBytes(field({ kind: 'crc', model }), check))).toBe(hex);
  });

  it('covers what is left between the two skipped ends', () => {
    const framed = Buffer.from('\x02\x01123456789*');
    expect(hexOf(checksumBytes(named('CRC-32', { skipStart: 2, skipEnd: 1 }), framed))).toBe('cbf43926');
    expect(hexOf(checksumBytes(named('SUM8', { skipStart: 3, skipEnd: 3 }), Buffer.from('12345')))).toBe(
      '00',
    );
    expect(hexOf(checksumBytes(named('SUM8', { skipStart: 9 }), Buffer.from('12345')))).toBe('00');
  });

  it('takes as many different CRCs as are asked for', () => {
    for (let init = 0; init < 200; init += 1) {
      const model = crc([16, '8005', init.toString(16), true, '0']);
      expect(checksumBytes(field({ kind: 'crc', model }), check)).toHaveLength(2);
    }
    expect(
      hexOf(checksumBytes(field({ kind: 'crc', model: crc([16, '8005', '0', true, '0']) }), check)),
    ).toBe('bb3d');
  });
});

describe('compileVerification', () => {
  const modbus = named('CRC-16/MODBUS', { endian: 'little' });

  test.each([
    ['01030000000ac5cd', 0, 'right'],
    ['01030000000ac5ce', 0, 'wrong'],
    ['01030000000bc5cd', 0, 'wrong'],
    ['01030000000ac5cd0d0a', 2, 'right'],
    ['ffff', 0, 'right'],
    ['ff', 0, 'short'],
    ['', 0, 'short'],
    ['c5cd0d', 2, 'short'],
  ] as const)('finds %s with %i bytes after it %s', (hex, trailing, expected) => {
    expect(compileVerification({ field: modbus, trailing })(Buffer.from(hex, 'hex'))).toBe(expected);
  });

  it('takes digits of either case, and nothing that only looks like one', () => {
    const judge = compileVerification({
      field: named('XOR/BCC', { form: 'hex', skipStart: 1, skipEnd: 1 }),
      trailing: 2,
    });
    const sentence = 'GPGLL,5300.97914,N,00259.98174,E,125926,A';
    expect(judge(Buffer.from(`$${sentence}*28\r\n`))).toBe('right');
    expect(judge(Buffer.from(`$${sentence}*29\r\n`))).toBe('wrong');
    expect(judge(Buffer.from('$o*6F\r\n'))).toBe('right');
    expect(judge(Buffer.from('$o*6f\r\n'))).toBe('right');
    expect(judge(Buffer.from('$o*6\x26\r\n'))).toBe('wrong');
    expect(judge(Buffer.from('$*0\r\n'))).toBe('short');
  });

  it('finds right what checksumBytes wrote, whatever it is, and wrong what was altered in one bit', () => {
    const checksum = fc.oneof(
      fc.constantFrom(...CHECKSUM_NAMES).map((name): Checksum => ({ kind: 'named', name })),
      fc.constantFrom(...CATALOGUE).map(({ model }): Checksum => ({ kind: 'crc', model })),
    );
    const fields = fc.record({
      checksum,
      skipStart: fc.nat(4),
      skipEnd: fc.nat(4),
      endian: fc.constantFrom('big' as const, 'little' as const),
      form: fc.constantFrom('binary' as const, 'hex' as const),
    });
    const frames = fc.uint8Array({ minLength: 9, maxLength: 60 });
    fc.assert(
      fc.property(fields, frames, fc.uint8Array({ maxLength: 3 }), fc.nat(), (one, frame, after, bit) => {
        const whole = Buffer.concat([frame, checksumBytes(one, frame), after]);
        const judge = compileVerification({ field: one, trailing: after.length });
        expect(judge(whole)).toBe('right');
        const covered = frame.length - one.skipStart - one.skipEnd;
        const at = one.skipStart + (bit % covered);
        whole[at] = (whole[at] as number) ^ (1 << (bit % 8));
        expect(judge(whole)).toBe('wrong');
      }),
    );
  });
});
