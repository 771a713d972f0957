import { expect } from 'vitest';
import { type ChecksumField, MAX_INSPECT_BYTES, NO_APPEND } from '#contract';
import type { CaseTable } from './case.ts';

const utf8 = (text: string) => ({ parts: 'text', text, charset: 'utf-8' }) as const;

const modbus: ChecksumField = {
  checksum: { kind: 'named', name: 'CRC-16/MODBUS' },
  skipStart: 0,
  skipEnd: 0,
  endian: 'little',
  form: 'binary',
};
const request = Uint8Array.of(1, 3, 0, 0, 0, 10);
const model = { width: 16, poly: '8005', init: '0', refin: true, refout: true, xorout: '0' };

export const textCases: Pick<CaseTable, Extract<keyof CaseTable, `text.${string}`>> = {
  'text.checksums': {
    valid: [
      {
        name: 'by their usual names',
        input: () => ({ bytes: new Uint8Array(Buffer.from('123456789')) }),
        output: ({ checksums }) =>
          expect(checksums).toContainEqual({ name: 'CRC-16/MODBUS', hex: expect.stringMatching(/^4b37$/i) }),
      },
    ],
    invalid: [['bytes', { bytes: new Uint8Array(MAX_INSPECT_BYTES + 1) }]],
  },
  'text.preview': {
    valid: [
      {
        name: 'text in its charset',
        input: () => ({ body: { parts: 'text', text: '你好', charset: 'gbk' } }),
        output: (value) => {
          expect(value.head).toEqual(Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3));
          expect(value).toMatchObject({ size: 4, fault: null, notEncodableCount: 0 });
        },
      },
      {
        name: 'characters that the charset lacks',
        input: () => ({ body: { parts: 'text', text: 'a你b€', charset: 'ascii' } }),
        output: ({ notEncodable, notEncodableCount }) => {
          expect(notEncodableCount).toBe(2);
          expect(notEncodable).toEqual([
            { offset: 1, char: '你' },
            { offset: 3, char: '€' },
          ]);
        },
      },
      {
        name: 'a mistake in hex is part of the answer',
        input: () => ({ body: { parts: 'hex', hex: '48 65 G1' } }),
        output: ({ fault }) => {
          expect(fault).toMatchObject({ code: 'HEX_INVALID', details: { byteNumber: 3, token: 'G1' } });
        },
      },
      {
        name: 'a long text has a head',
        input: () => ({ body: utf8('x'.repeat(100_000)) }),
        output: ({ size, head }) => {
          expect(size).toBe(100_000);
          expect(head).toHaveLength(512);
        },
      },
      {
        name: 'what is appended, apart from what was typed',
        input: () => ({
          body: {
            ...utf8('a\\x00{{counter}}'),
            escapes: true,
            variables: true,
            append: { ...NO_APPEND, ending: 'crlf' },
          },
        }),
        output: (value) => {
          expect(value).toMatchObject({ size: 5, bodySize: 3, varies: true, fault: null });
          expect(value.head).toEqual(Uint8Array.of(0x61, 0, 0x30, 0x0d, 0x0a));
        },
      },
      {
        name: 'a mistake in an escape or a variable is part of the answer',
        input: () => ({ body: { ...utf8('ab\\q'), escapes: true } }),
        output: ({ fault }) =>
          expect(fault).toMatchObject({ code: 'ESCAPE_INVALID', details: { offset: 2, token: '\\q' } }),
      },
      {
        name: 'bytes as they are',
        input: () => ({ body: { parts: 'bytes', bytes: Uint8Array.of(0, 255) } }),
        output: ({ head }) => expect(head).toEqual(Uint8Array.of(0, 255)),
      },
    ],
    invalid: [
      ['body', {}],
      ['body.parts', { body: { parts: 'base64', text: '' } }],
      ['body.charset', { body: { parts: 'text', text: '', charset: 'utf-7' } }],
      ['body.bytes', { body: { parts: 'bytes', bytes: [1, 2] } }],
    ],
  },
  'text.identifyChecksum': {
    valid: [
      {
        name: 'of a Modbus frame',
        input: () => ({ frames: [Uint8Array.of(...request, 0xc5, 0xcd)] }),
        output: ({ found }) =>
          expect(found[0]).toEqual({
            name: 'CRC-16/MODBUS',
            verification: { field: modbus, trailing: 0 },
          }),
      },
    ],
    invalid: [
      ['frames', { frames: [] }],
      ['frames.0', { frames: [new Uint8Array(4097)] }],
    ],
  },
  'text.checksum': {
    valid: [
      {
        name: 'in its order on the wire',
        input: () => ({ bytes: request, field: modbus }),
        output: ({ bytes }) => expect(bytes).toEqual(Uint8Array.of(0xc5, 0xcd)),
      },
      {
        name: 'of any CRC, in digits',
        input: () => ({
          bytes: new Uint8Array(Buffer.from('123456789')),
          field: { ...modbus, checksum: { kind: 'crc', model }, endian: 'big', form: 'hex' },
        }),
        output: ({ bytes }) => expect(Buffer.from(bytes).toString()).toBe('BB3D'),
      },
    ],
    invalid: [
      ['bytes', { bytes: new Uint8Array(MAX_INSPECT_BYTES + 1), field: modbus }],
      [
        'field.checksum.name',
        { bytes: request, field: { ...modbus, checksum: { kind: 'named', name: 'MD5' } } },
      ],
      [
        'field.checksum.model.width',
        { bytes: request, field: { ...modbus, checksum: { kind: 'crc', model: { ...model, width: 65 } } } },
      ],
      [
        'field.checksum.model.poly',
        {
          bytes: request,
          field: { ...modbus, checksum: { kind: 'crc', model: { ...model, poly: '0x8005' } } },
        },
      ],
    ],
  },
};
