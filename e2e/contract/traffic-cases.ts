import { expect } from 'vitest';
import { MAX_READ_BYTES, MAX_ROWS, ROW_BYTES } from '#contract';
import type { CaseTable } from './case.ts';

const NO_SESSION = 999_999;
const view = { show: 'received', parts: 'both', charset: 'utf-8' } as const;
const gbk = Buffer.from([0xc4, 0xe3, 0xba, 0xc3]);

export const trafficCases: Pick<CaseTable, Extract<keyof CaseTable, `traffic.${string}`>> = {
  'traffic.rows': {
    valid: [
      {
        name: 'what was received, as text and bytes',
        input: async (world) => ({ id: (await world.tcpServerWithClient()).id, view, from: 0, count: 10 }),
        output: ({ rows }) => {
          expect(rows).toEqual([
            expect.objectContaining({
              kind: 'in',
              text: 'hello',
              bytes: new Uint8Array(Buffer.from('hello')),
              size: 5,
            }),
          ]);
        },
      },
      {
        name: 'another charset over the same bytes, and the likely one offered',
        input: async (world) => ({ id: (await world.tcpServerWithClient(gbk)).id, view, from: 0, count: 10 }),
        output: ({ rows, likelyCharset }) => {
          expect(rows[0]?.invalid).toBeGreaterThan(0);
          expect(likelyCharset).toMatch(/^gb/);
        },
      },
      {
        name: 'a long record is cut',
        input: async (world) => ({
          id: (await world.tcpServerWithClient(Buffer.alloc(5000, 0x61))).id,
          view: { ...view, parts: 'hex' },
          from: 0,
          count: 1,
        }),
        output: ({ rows }) => {
          expect(rows[0]).toMatchObject({ size: 5000, cut: true });
          expect(rows[0]?.bytes).toHaveLength(ROW_BYTES);
        },
      },
      {
        name: 'past the end',
        input: async (world) => ({ id: await world.session(), view, from: 1e15, count: MAX_ROWS }),
        output: ({ rows }) => expect(rows).toEqual([]),
      },
      {
        name: 'no such session',
        input: () => ({ id: NO_SESSION, view, from: 0, count: 1 }),
        fault: 'NOT_FOUND',
      },
    ],
    invalid: [
      ['count', { id: 1, view, from: 0, count: MAX_ROWS + 1 }],
      ['from', { id: 1, view, from: -1, count: 1 }],
      ['view.parts', { id: 1, view: { ...view, parts: 'octal' }, from: 0, count: 1 }],
    ],
  },
  'traffic.read': {
    valid: [
      {
        name: 'a piece of a record',
        input: async (world) => {
          const { id, seq } = await world.tcpServerWithClient();
          return { id, seq, offset: 1, length: 3, charset: 'ascii' };
        },
        output: (value) => {
          expect(value).toEqual({
            size: 5,
            bytes: new Uint8Array(Buffer.from('ell')),
            text: 'ell',
            invalid: 0,
          });
        },
      },
      {
        name: 'past the end of the record',
        input: async (world) => {
          const { id, seq } = await world.tcpServerWithClient();
          return { id, seq, offset: 1e12, length: MAX_READ_BYTES, charset: 'utf-8' };
        },
        output: ({ bytes, text }) => expect([bytes, text]).toEqual([new Uint8Array(0), '']),
      },
      {
        name: 'a record that is not there',
        input: async (world) => ({
          id: await world.session(),
          seq: 5,
          offset: 0,
          length: 1,
          charset: 'utf-8',
        }),
        fault: 'NOT_FOUND',
      },
    ],
    invalid: [
      ['length', { id: 1, seq: 0, offset: 0, length: MAX_READ_BYTES + 1, charset: 'utf-8' }],
      ['seq', { id: 1, seq: 0.5, offset: 0, length: 1, charset: 'utf-8' }],
    ],
  },
  'traffic.copy': {
    valid: [
      {
        name: 'as hex',
        input: async (world) => {
          const { id, seq } = await world.tcpServerWithClient();
          return { id, ranges: [{ from: seq, to: seq }], as: 'hex', charset: 'utf-8' };
        },
        output: (value) => expect(value).toEqual({ text: '68 65 6C 6C 6F\n', records: 1, complete: true }),
      },
      {
        name: "with NetAssist's header",
        input: async (world) => {
          const { id, seq } = await world.tcpServerWithClient(gbk);
          return { id, ranges: [{ from: seq, to: seq }], as: 'log-text', charset: 'gbk' };
        },
        output: ({ text }) => {
          expect(text).toMatch(
            /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\]# RECV ASCII FROM 127\.0\.0\.1 :\d+>\r?\n你好/,
          );
        },
      },
      {
        name: 'records that are gone',
        input: async (world) => ({
          id: await world.session(),
          ranges: [{ from: 0, to: 1e12 }],
          as: 'text',
          charset: 'utf-8',
        }),
        output: ({ records }) => expect(records).toBe(0),
      },
    ],
    invalid: [
      ['ranges', { id: 1, ranges: [], as: 'text', charset: 'utf-8' }],
      ['as', { id: 1, ranges: [{ from: 0, to: 0 }], as: 'pdf', charset: 'utf-8' }],
    ],
  },
  'traffic.clear': {
    valid: [
      {
        name: 'an open session goes on with an empty log',
        input: async (world) => ({ id: (await world.tcpServerWithClient()).id }),
      },
      { name: 'no such session', input: () => ({ id: NO_SESSION }), fault: 'NOT_FOUND' },
    ],
    invalid: [['id', {}]],
  },
};
