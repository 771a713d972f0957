import { expect } from 'vitest';
import { MAX_READ_BYTES, MAX_ROWS, ROW_BYTES } from '#contract';
import type { CaseTable } from './case.ts';
import { VIEW } from './world.ts';

const NO_SESSION = 999_999;
const view = { ...VIEW, show: 'received' } as const;
const lines = { ...VIEW, framing: { kind: 'delimiter', delimiter: '0a', keep: false } } as const;
const text = { kind: 'text', text: 'LL', matchCase: false } as const;
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
        output: ({ rows, likelyCharset, weighing }) => {
          expect(rows[0]?.invalid).toBeGreaterThan(0);
          // The first time the core needs a moment.
          if (!weighing) expect(likelyCharset).toMatch(/^gb/);
        },
      },
      {
        name: 'a long record is cut',
        input: async (world) => ({
          id: (await world.tcpServerWithClient(Buffer.alloc(5000, 0x61))).id,
          view: { ...VIEW, parts: 'hex' },
          from: 0,
          count: 10,
        }),
        output: ({ rows }) => {
          const row = rows.find(({ kind }) => kind === 'in');
          expect(row).toMatchObject({ size: 5000, cut: true });
          expect(row?.bytes).toHaveLength(ROW_BYTES);
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
        name: 'a piece of a row',
        input: async (world) => {
          const { id, position, epoch } = await world.tcpServerWithClient();
          return { id, view: VIEW, epoch, position, offset: 1, length: 3 };
        },
        output: (value) => {
          expect(value).toMatchObject({
            size: 5,
            bytes: new Uint8Array(Buffer.from('ell')),
            text: 'ell',
            invalid: 0,
          });
        },
      },
      {
        name: 'past the end of the row',
        input: async (world) => {
          const { id, position, epoch } = await world.tcpServerWithClient();
          return { id, view: VIEW, epoch, position, offset: 1e12, length: MAX_READ_BYTES };
        },
        output: ({ bytes, text }) => expect([bytes, text]).toEqual([new Uint8Array(0), '']),
      },
      {
        name: 'a row that is not there',
        input: async (world) => {
          const { id, epoch } = await world.tcpServerWithClient();
          return { id, view: VIEW, epoch, position: 500, offset: 0, length: 1 };
        },
        fault: 'NOT_FOUND',
      },
      {
        name: 'a row of a view that was worked out anew',
        input: async (world) => {
          const { id, position, epoch } = await world.tcpServerWithClient();
          return { id, view: lines, epoch: epoch - 1, position, offset: 0, length: 1 };
        },
        fault: 'VIEW_CHANGED',
      },
    ],
    invalid: [
      ['length', { id: 1, view, epoch: 0, position: 0, offset: 0, length: MAX_READ_BYTES + 1 }],
      ['position', { id: 1, view, epoch: 0, position: 0.5, offset: 0, length: 1 }],
    ],
  },
  'traffic.copy': {
    valid: [
      {
        name: 'as hex',
        input: async (world) => {
          const { id, position, epoch } = await world.tcpServerWithClient();
          return { id, view: VIEW, epoch, ranges: [{ from: position, to: position }], as: 'hex' };
        },
        output: (value) =>
          expect(value).toEqual({ text: '68 65 6C 6C 6F\n', records: 1, complete: true, lost: 0 }),
      },
      {
        name: "with NetAssist's header",
        input: async (world) => {
          const { id, position, epoch } = await world.tcpServerWithClient(gbk);
          const ranges = [{ from: position, to: position }];
          return { id, view: { ...VIEW, charset: 'gbk' }, epoch, ranges, as: 'log-text' };
        },
        output: ({ text }) => {
          expect(text).toMatch(
            /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\]# RECV ASCII FROM 127\.0\.0\.1 :\d+>\r?\n你好/,
          );
        },
      },
      {
        name: 'rows that are gone',
        input: async (world) => {
          const { id, epoch } = await world.tcpServerWithClient();
          return { id, view: VIEW, epoch, ranges: [{ from: 1000, to: 1e12 }], as: 'text' };
        },
        output: ({ records }) => expect(records).toBe(0),
      },
    ],
    invalid: [
      ['ranges', { id: 1, view, epoch: 0, ranges: [], as: 'text' }],
      ['as', { id: 1, view, epoch: 0, ranges: [{ from: 0, to: 0 }], as: 'pdf' }],
    ],
  },
  'traffic.search': {
    valid: [
      {
        name: 'finds text whatever its case',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          return { id, view, pattern: text, from: 0, move: 'next' };
        },
        output: (value) => expect(value.position === null ? value.scan : value.position).not.toBeNull(),
      },
      {
        name: 'an expression that is wrong',
        input: async (world) => {
          const pattern = { kind: 'regex', source: '(', matchCase: false } as const;
          return { id: await world.session(), view, pattern, from: 0, move: 'none' };
        },
        fault: 'PATTERN_INVALID',
      },
    ],
    invalid: [
      ['pattern.bytes', { id: 1, view, pattern: { kind: 'bytes', bytes: '7?' }, from: 0, move: 'next' }],
      ['move', { id: 1, view, pattern: text, from: 0, move: 'away' }],
    ],
  },
  'traffic.stopScan': {
    valid: [
      {
        name: 'ends a search that was never begun',
        input: async (world) => ({ id: await world.session(), view: lines, pattern: text }),
      },
      { name: 'no such session', input: () => ({ id: NO_SESSION, view, pattern: null }), fault: 'NOT_FOUND' },
    ],
    invalid: [
      [
        'view.framing.delimiter',
        { id: 1, view: { ...lines, framing: { ...lines.framing, delimiter: '0' } }, pattern: null },
      ],
    ],
  },
  'traffic.locate': {
    valid: [
      {
        name: 'a record by its number',
        input: async (world) => {
          const { id, seq } = await world.tcpServerWithClient();
          return { id, view: VIEW, to: { kind: 'record', seq } };
        },
        output: ({ position }) => expect(position).toBe(2),
      },
      {
        name: 'a time before everything',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          return { id, view: VIEW, to: { kind: 'time', at: 0 } };
        },
        output: ({ position }) => expect(position).toBe(0),
      },
      {
        name: 'an error where there is none',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          return { id, view: VIEW, to: { kind: 'error', from: 0, move: 'next' } };
        },
        output: ({ position }) => expect(position).toBeNull(),
      },
    ],
    invalid: [['to.seq', { id: 1, view, to: { kind: 'record', seq: -1 } }]],
  },
  'traffic.annotate': {
    valid: [
      {
        name: 'a note on a record is there to be gone to',
        input: async (world) => {
          const { id, seq } = await world.tcpServerWithClient();
          return { id, seq, note: '这里开始出错' };
        },
      },
      {
        name: 'a record that is not there',
        input: async (world) => ({ id: await world.session(), seq: 5, note: '' }),
        fault: 'NOT_FOUND',
      },
    ],
    invalid: [['note', { id: 1, seq: 0, note: 'x'.repeat(501) }]],
  },
  'traffic.notes': {
    valid: [
      {
        name: 'lists what was noted',
        input: async (world) => {
          const { id, seq } = await world.tcpServerWithClient();
          await world.value('traffic.annotate', { id, seq, note: 'here' });
          return { id };
        },
        output: ({ notes }) => expect(notes).toMatchObject([{ note: 'here' }]),
      },
      { name: 'no such session', input: () => ({ id: NO_SESSION }), fault: 'NOT_FOUND' },
    ],
    invalid: [['id', {}]],
  },
  'traffic.resend': {
    valid: [
      {
        name: 'the bytes of a row, to all',
        input: async (world) => {
          const { id, position, epoch } = await world.tcpServerWithClient(gbk);
          return { id, view: VIEW, epoch, position, target: { kind: 'all' } };
        },
        output: (outcome) => expect(outcome).toEqual({ bytes: 4, targets: 1, failed: [], failedTargets: 0 }),
      },
      {
        name: 'a row that is not there',
        input: async (world) => {
          const { id, epoch } = await world.tcpServerWithClient();
          return { id, view: VIEW, epoch, position: 500, target: { kind: 'all' } };
        },
        fault: 'NOT_FOUND',
      },
    ],
    invalid: [['position', { id: 1, view, epoch: 0, position: -1, target: { kind: 'all' } }]],
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
