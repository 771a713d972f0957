import { expect } from 'vitest';
import { DEFAULT_SETTINGS, MAX_INSPECT_BYTES } from '#contract';
import { captureCases, exportCases } from './capture-cases.ts';
import type { CaseTable } from './case.ts';
import { sessionCases } from './session-cases.ts';
import { trafficCases } from './traffic-cases.ts';

const utf8 = (text: string) => ({ parts: 'text', text, charset: 'utf-8' }) as const;

export const cases: CaseTable = {
  'host.describe': {
    valid: [
      {
        name: 'names version and platform',
        input: () => ({}),
        output: (value) => {
          expect(value).toMatchObject({
            version: '1.2.3',
            platform: process.platform,
            abilities: ['always-on-top'],
          });
        },
      },
    ],
    invalid: [],
  },
  'host.interfaces': {
    valid: [
      {
        name: 'lists the loopback address',
        input: () => ({}),
        output: ({ interfaces }) => {
          expect(interfaces).toContainEqual(
            expect.objectContaining({ address: '127.0.0.1', internal: true }),
          );
        },
      },
    ],
    invalid: [],
  },
  'host.alwaysOnTop': {
    valid: [{ name: 'answers nothing', input: () => ({ on: true }) }],
    invalid: [['on', { on: 'yes' }]],
  },
  'host.pickFile': {
    valid: [
      {
        name: 'is no ability of this shell',
        input: () => ({ purpose: 'open-capture', name: '' }),
        fault: 'NOT_FOUND',
      },
    ],
    invalid: [['purpose', { purpose: 'format-disk', name: '' }]],
  },
  'overview.pull': {
    valid: [
      {
        name: 'has one session at first, and the default settings',
        input: () => ({}),
        output: ({ sessions, settings, at }) => {
          expect(sessions).toHaveLength(1);
          expect(settings).toEqual(DEFAULT_SETTINGS);
          expect(Math.abs(at / 1000 - Date.now())).toBeLessThan(5000);
        },
      },
    ],
    invalid: [],
  },
  'overview.dismiss': {
    valid: [{ name: 'a notice that is gone is no mistake', input: () => ({ notice: 1 }) }],
    invalid: [['notice', { notice: 1.5 }]],
  },
  'settings.change': {
    valid: [
      {
        name: 'changes what it names and leaves the rest',
        input: () => ({ theme: 'dark' }),
        output: async (_value, world) => {
          const { settings } = await world.value('overview.pull', {});
          expect(settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
        },
      },
      { name: 'nothing to change is no mistake', input: () => ({}) },
    ],
    invalid: [
      ['theme', { theme: 'blue' }],
      ['memoryMiB', { memoryMiB: 15 }],
      ['memoryMiB', { memoryMiB: Number.NaN }],
    ],
  },
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
  ...captureCases,
  ...exportCases,
  ...sessionCases,
  ...trafficCases,
};
