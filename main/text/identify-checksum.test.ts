import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CHECKSUM_NAMES, type Checksum, type ChecksumField } from '#contract';
import { CATALOGUE } from './catalogue.ts';
import { checksumBytes, compileVerification } from './checksum-field.ts';
import { type IdentifiedChecksum, identifyChecksum } from './identify-checksum.ts';

const fromHex = (digits: string): Uint8Array => Buffer.from(digits.replaceAll(' ', ''), 'hex');
const fromText = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** `CRC-16/MODBUS little binary, 0+0, 2 after it` */
const said = ({ name, verification: { field, trailing } }: IdentifiedChecksum): string =>
  `${name} ${field.endian} ${field.form}, ${field.skipStart}+${field.skipEnd}, ${trailing} after it`;

describe('identifyChecksum', () => {
  test.each<[string, Uint8Array[], string]>([
    [
      'one Modbus request',
      [fromHex('01 03 00 00 00 0A C5 CD')],
      'CRC-16/MODBUS little binary, 0+0, 0 after it',
    ],
    [
      'several Modbus frames',
      [fromHex('01 03 00 00 00 0A C5 CD'), fromHex('01 06 00 01 00 03 98 0B')],
      'CRC-16/MODBUS little binary, 0+0, 0 after it',
    ],
    [
      'NMEA sentences',
      [fromText('$GPGLL,5300.97914,N,00259.98174,E,125926,A*28\r\n')],
      'XOR/BCC big hex, 1+1, 2 after it',
    ],
    [
      'the check value of CRC-32',
      [fromHex('313233343536373839 CBF43926')],
      'CRC-32 big binary, 0+0, 0 after it',
    ],
    [
      'sums between marks, in several frames',
      ['68 01 02 03 06 16', '68 0a 20 55 7f 16', '68 ff 01 80 80 16'].map(fromHex),
      'SUM8 big binary, 1+0, 1 after it',
    ],
    [
      'X-25 in HDLC',
      [fromHex('7e 313233343536373839 6e90 7e')],
      'CRC-16/IBM-SDLC / X-25 little binary, 1+0, 1 after it',
    ],
    [
      '1-Wire',
      ['02 1c b8 01 00 00 00 a2'].map(fromHex),
      'CRC-8/MAXIM-DOW / DALLAS big binary, 0+0, 0 after it',
    ],
  ])('finds that of %s', async (_, frames, expected) => {
    const found = await identifyChecksum(frames);
    expect(said(found[0] as IdentifiedChecksum)).toBe(expected);
  });

  it('finds what any of them wrote, in whatever form, and only what is right for every frame', async () => {
    const checksum = fc.oneof(
      fc.constantFrom(...CHECKSUM_NAMES).map((name): Checksum => ({ kind: 'named', name })),
      fc.constantFrom(...CATALOGUE).map(({ model }): Checksum => ({ kind: 'crc', model })),
    );
    const fields = fc.record({
      checksum,
      skipStart: fc.nat(4),
      skipEnd: fc.nat(2),
      endian: fc.constantFrom('big' as const, 'little' as const),
      form: fc.constantFrom('binary' as const, 'hex' as const),
    });
    const bodies = fc.array(fc.uint8Array({ minLength: 10, maxLength: 40 }), { minLength: 6, maxLength: 8 });
    const ends = fc.constantFrom('', '0a', '0d0a', '03', 'c0ff');
    await fc.assert(
      fc.asyncProperty(fields, bodies, ends, async (field: ChecksumField, some, end) => {
        const frames = some.map((body) => Buffer.concat([body, checksumBytes(field, body), fromHex(end)]));
        const found = await identifyChecksum(frames);
        const value = JSON.stringify(field.checksum);
        expect(found.map(({ verification }) => JSON.stringify(verification.field.checksum))).toContain(value);
        for (const { verification } of found) {
          const judge = compileVerification(verification);
          expect(frames.every((frame) => judge(frame) === 'right')).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds nothing in frames that have none', async () => {
    const frames = fc.sample(fc.uint8Array({ minLength: 8, maxLength: 40 }), { numRuns: 8, seed: 4 });
    expect(await identifyChecksum(frames)).toEqual([]);
    expect(await identifyChecksum([new Uint8Array(0)])).toEqual([]);
    expect(await identifyChecksum([Uint8Array.of(5)])).toEqual([]);
  });

  it('names no more than twenty, and lets others have their turn in the longest frames', async () => {
    const frames = Array.from({ length: 100 }, (_, i) => new Uint8Array(4096 - i));
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const found = await identifyChecksum(frames);
    clearInterval(timer);
    expect(found).toHaveLength(20);
    expect(turns).toBeGreaterThan(3);
  });
});
