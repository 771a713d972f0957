import { describe, expect, it, test } from 'vitest';
import { type Append, type ChecksumField, NO_APPEND } from '#contract';
import { composeBody, composed, faultOf, hex, testContext, text } from './testing.ts';

const append = (patch: Partial<Append>): Append => ({ ...NO_APPEND, ...patch });
const field = (patch: Partial<ChecksumField> = {}): ChecksumField => ({
  checksum: { kind: 'named', name: 'SUM8' },
  skipStart: 0,
  skipEnd: 0,
  endian: 'big',
  form: 'binary',
  ...patch,
});

describe('what is appended', () => {
  test.each<[string, Partial<Append>, string]>([
    ['nothing', {}, ''],
    ['CR', { ending: 'cr' }, '0d'],
    ['LF', { ending: 'lf' }, '0a'],
    ['CRLF', { ending: 'crlf' }, '0d0a'],
    ['bytes', { ending: 'bytes', bytes: '03ff' }, '03ff'],
    ['no bytes', { ending: 'bytes' }, ''],
    ['a checksum', { checksum: field() }, '06'],
    ['a checksum, then an ending', { checksum: field(), ending: 'lf' }, '060a'],
    [
      'an ending, then a checksum of it too',
      { checksum: field(), ending: 'lf', order: 'ending-first' },
      '0a10',
    ],
    [
      'a checksum that leaves out the ending',
      { checksum: field({ skipEnd: 1 }), ending: 'lf', order: 'ending-first' },
      '0a06',
    ],
    ['a checksum of what is left', { checksum: field({ skipStart: 1, skipEnd: 1 }) }, '02'],
    ['a checksum of nothing', { checksum: field({ skipStart: 9 }) }, '00'],
    ['digits', { checksum: field({ form: 'hex' }), ending: 'crlf' }, '30360d0a'],
  ])('is %s', (_, patch, bytes) => {
    expect(composed(hex('01 02 03', { append: append(patch) }))).toBe(`010203${bytes}`);
  });

  it('makes a Modbus frame of a Modbus request', () => {
    const checksum = field({ checksum: { kind: 'named', name: 'CRC-16/MODBUS' }, endian: 'little' });
    expect(composed(hex('01 03 00 00 00 0A', { append: append({ checksum }) }))).toBe('01030000000ac5cd');
  });

  it('is told from what was typed, and not part of its length', () => {
    const body = text('{{length:2}}你', { append: append({ ending: 'crlf', checksum: field() }) });
    expect(composeBody(body, testContext())).toMatchObject({ bodySize: 5, varies: false });
    expect(composed(body)).toMatch(/^3035e4bda0..0d0a$/);
  });

  it('covers what a variable was this time', () => {
    const body = hex('{{counter}}', { append: append({ checksum: field() }) });
    expect([3, 4].map((count) => composed(body, { counter: () => count }))).toEqual(['0303', '0404']);
  });

  it('breaks lines in the charset of the text', () => {
    expect(composed(text('a', { charset: 'utf-16le', append: append({ ending: 'crlf' }) }))).toBe(
      '61000d000a00',
    );
    expect(
      composed(text('a', { charset: 'utf-16be', append: append({ ending: 'bytes', bytes: '0a' }) })),
    ).toBe('00610a');
  });

  it('stands alone where nothing was typed', () => {
    expect(composeBody(text('', { append: append({ ending: 'lf' }) }), testContext())).toMatchObject({
      bytes: Uint8Array.of(0x0a),
      bodySize: 0,
    });
  });

  it('is no checksum where nothing was typed: nothing is sent then', () => {
    const checked = append({ ending: 'lf', checksum: field() });
    for (const body of [text('', { append: checked }), hex(' ', { append: checked })])
      expect(faultOf(body)?.code).toBe('NOTHING_TO_SEND');
  });

  it('counts for what one send takes', () => {
    const full = '00'.repeat(16 * 1024 * 1024);
    expect(faultOf(hex(full))).toBeUndefined();
    expect(faultOf(hex(full, { append: append({ ending: 'lf' }) }))?.code).toBe('MESSAGE_TOO_LONG');
  });
});
