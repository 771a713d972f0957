import { describe, expect, it, test } from 'vitest';
import { type CheckedInput, MAX_SEND_BYTES, NO_APPEND, PREVIEW_BYTES, type SendBody } from '#contract';
import { textHandlers } from './text.ts';

const handlers = textHandlers();
const viewer = {} as Parameters<(typeof handlers)['text.preview']>[1];
const preview = async (body: SendBody, received?: string[]) =>
  handlers['text.preview']({ body, ...(received ? { received } : {}) }, viewer);
const text = (typed: string, patch: Partial<Extract<SendBody, { parts: 'text' }>> = {}): SendBody => ({
  parts: 'text',
  text: typed,
  charset: 'utf-8',
  escapes: true,
  variables: true,
  ...patch,
});
const latin1 = (value: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(value, 'latin1'));

const field: CheckedInput<'text.checksum'>['field'] = {
  checksum: { kind: 'named', name: 'CRC-16/MODBUS' },
  skipStart: 0,
  skipEnd: 0,
  endian: 'little',
  form: 'binary',
};

describe('text.preview', () => {
  it('tells what was typed from what is appended', async () => {
    const append = { ...NO_APPEND, ending: 'crlf', checksum: field } as const;
    expect(await preview({ parts: 'hex', hex: '01 03 00 00 00 0A', append })).toMatchObject({
      size: 10,
      bodySize: 6,
      varies: false,
      head: latin1('\x01\x03\0\0\0\x0a\xc5\xcd\r\n'),
      fault: null,
    });
  });

  it('gives an example of what varies', async () => {
    expect(await preview(text('{{counter:3}} {{peer}}'))).toMatchObject({
      varies: true,
      head: latin1('000 127.0.0.1:50000'),
    });
    expect(await preview(text('{{data}} {{1}}'))).toMatchObject({
      size: 0,
      fault: { code: 'VARIABLE_INVALID' },
    });
    expect(await preview(text('{{data}} {{1}}!'), ['data', '1'])).toMatchObject({
      head: latin1('data 1!'),
      fault: null,
    });
  });

  test.each<[SendBody, string, number]>([
    [text('ab\\q'), 'ESCAPE_INVALID', 2],
    [text('ab {{nothing}}'), 'VARIABLE_INVALID', 3],
    [{ parts: 'hex', hex: '00 {{counter', variables: true }, 'VARIABLE_INVALID', 3],
    [{ parts: 'hex', hex: '00 G1' }, 'HEX_INVALID', 3],
  ])('answers a mistake as such: %j', async (body, code, offset) => {
    expect(await preview(body)).toMatchObject({ size: 0, bodySize: 0, fault: { code, details: { offset } } });
  });

  it('names characters that the charset lacks, and is no mistake with them', async () => {
    expect(await preview(text('a\\u4f60{{counter}}€', { charset: 'ascii' }))).toMatchObject({
      size: 4,
      fault: null,
      notEncodable: [
        { offset: 1, char: '你' },
        { offset: 18, char: '€' },
      ],
      notEncodableCount: 2,
    });
  });

  it('carries the beginning of much', async () => {
    const { size, head } = await preview(text('x'.repeat(PREVIEW_BYTES * 3)));
    expect([size, head.length, head.buffer.byteLength]).toEqual([
      PREVIEW_BYTES * 3,
      PREVIEW_BYTES,
      PREVIEW_BYTES,
    ]);
  });

  it('carries all of it where that is asked for, as much as one send takes', async () => {
    const body = text('x'.repeat(MAX_SEND_BYTES));
    const { size, head } = await handlers['text.preview']({ body, whole: true }, viewer);
    expect([size, head.length, head.buffer.byteLength]).toEqual(Array(3).fill(MAX_SEND_BYTES));
  });
});

describe('checksums', () => {
  it('are written as a field writes them', () => {
    const bytes = latin1('\x01\x03\0\0\0\x0a');
    expect(handlers['text.checksum']({ bytes, field }, viewer)).toEqual({ bytes: latin1('\xc5\xcd') });
  });

  it('are recognised in frames', async () => {
    const frames = [latin1('\x01\x03\0\0\0\x0a\xc5\xcd')];
    const { found } = await handlers['text.identifyChecksum']({ frames }, viewer);
    expect(found[0]).toEqual({ name: 'CRC-16/MODBUS', verification: { field, trailing: 0 } });
  });
});
