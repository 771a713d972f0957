import { expect } from 'vitest';
import { DEFAULT_CONFIG, DEFAULT_OPTIONS, MAX_DATAGRAM_BYTES } from '#contract';
import type { CaseTable } from './case.ts';
import { sessionFileCases } from './session-file-cases.ts';

const utf8 = (text: string) => ({ parts: 'text', text, charset: 'utf-8' }) as const;
const NO_SESSION = 999_999;

export const sessionCases: Pick<CaseTable, Extract<keyof CaseTable, `sessions.${string}`>> = {
  'sessions.create': {
    valid: [
      {
        name: 'with the defaults',
        input: () => ({}),
        output: async ({ id }, world) => {
          const state = await world.state(id, () => true);
          expect(state).toMatchObject({ config: DEFAULT_CONFIG, options: DEFAULT_OPTIONS, phase: 'idle' });
        },
      },
      {
        name: 'host names and addresses lose white space and brackets',
        input: () => ({
          config: { ...DEFAULT_CONFIG, tcpClient: { ...DEFAULT_CONFIG.tcpClient, remoteHost: ' [::1] ' } },
        }),
        output: async ({ id }, world) => {
          expect((await world.state(id, () => true)).config.tcpClient.remoteHost).toBe('::1');
        },
      },
    ],
    invalid: [
      ['config.protocol', { config: { ...DEFAULT_CONFIG, protocol: 'sctp' } }],
      [
        'config.tcpServer.localPort',
        { config: { ...DEFAULT_CONFIG, tcpServer: { ...DEFAULT_CONFIG.tcpServer, localPort: 65_536 } } },
      ],
      [
        'config.tcpClient.remoteHost',
        {
          config: {
            ...DEFAULT_CONFIG,
            tcpClient: { ...DEFAULT_CONFIG.tcpClient, remoteHost: '192.168.1.256' },
          },
        },
      ],
      ['options.draft', { options: { ...DEFAULT_OPTIONS, draft: 'x'.repeat(64 * 1024 + 1) } }],
    ],
  },
  'sessions.configure': {
    valid: [
      {
        name: 'options of an open session',
        input: async (world) => ({ id: (await world.tcpServer()).id, options: { receiveCharset: 'gbk' } }),
      },
      {
        name: 'another endpoint for an open session',
        input: async (world) => ({
          id: (await world.tcpServer()).id,
          config: { ...DEFAULT_CONFIG, protocol: 'udp' },
        }),
        fault: 'ALREADY_OPEN',
      },
      {
        name: 'another endpoint for a closed session',
        input: async (world) => ({
          id: await world.session(),
          config: { ...DEFAULT_CONFIG, protocol: 'udp' },
        }),
      },
      { name: 'no such session', input: () => ({ id: NO_SESSION, options: {} }), fault: 'NOT_FOUND' },
    ],
    invalid: [
      ['id', { id: 0 }],
      ['options.receiveCharset', { id: 1, options: { receiveCharset: 'klingon' } }],
      ['config', { id: 1, config: null }],
    ],
  },
  'sessions.open': {
    valid: [
      {
        name: 'a server',
        input: async (world) => ({
          id: await world.session({
            protocol: 'tcp-server',
            tcpServer: { localAddress: '127.0.0.1', localPort: 0, backlog: 1 },
          }),
        }),
      },
      {
        name: 'a client of a server',
        input: async (world) => ({ id: await world.tcpClient(await world.foreignServer()) }),
      },
      {
        name: 'a client where nobody listens',
        input: async (world) => ({ id: await world.tcpClient(await world.unusedPort()) }),
        fault: 'REFUSED',
      },
      {
        name: 'a port that somebody has',
        input: async (world) => ({
          id: await world.session({
            protocol: 'tcp-server',
            tcpServer: { localAddress: '127.0.0.1', localPort: await world.foreignServer(), backlog: 1 },
          }),
        }),
        fault: 'ADDRESS_IN_USE',
      },
      { name: 'twice', input: async (world) => ({ id: (await world.udp()).id }), fault: 'ALREADY_OPEN' },
      { name: 'no such session', input: () => ({ id: NO_SESSION }), fault: 'NOT_FOUND' },
    ],
    invalid: [['id', { id: '1' }]],
  },
  'sessions.close': {
    valid: [
      {
        name: 'an open one, and its clients with it',
        input: async (world) => ({ id: (await world.tcpServerWithClient()).id }),
      },
      { name: 'one that is not open', input: async (world) => ({ id: await world.session() }) },
      { name: 'no such session', input: () => ({ id: NO_SESSION }), fault: 'NOT_FOUND' },
    ],
    invalid: [['id', { id: -1 }]],
  },
  'sessions.remove': {
    valid: [
      { name: 'an open one', input: async (world) => ({ id: (await world.tcpServerWithClient()).id }) },
      { name: 'no such session', input: () => ({ id: NO_SESSION }), fault: 'NOT_FOUND' },
    ],
    invalid: [['id', { id: 1e300 }]],
  },
  'sessions.send': {
    valid: [
      {
        name: 'text to all clients',
        input: async (world) => ({
          id: (await world.tcpServerWithClient()).id,
          target: { kind: 'all' },
          body: utf8('好'),
        }),
        output: (outcome) => expect(outcome).toEqual({ bytes: 3, targets: 1, failed: [], failedTargets: 0 }),
      },
      {
        name: 'hex to one client',
        input: async (world) => {
          const { id, peer } = await world.tcpServerWithClient();
          return { id, target: { kind: 'peer', id: peer }, body: { parts: 'hex', hex: '0x48,0x65' } };
        },
        output: ({ bytes }) => expect(bytes).toBe(2),
      },
      {
        name: 'an empty datagram',
        input: async (world) => {
          const { id, port } = await world.udp();
          return {
            id,
            target: { kind: 'address', host: '127.0.0.1', port },
            body: { parts: 'bytes', bytes: new Uint8Array(0) },
          };
        },
        output: ({ bytes, targets }) => expect([bytes, targets]).toEqual([0, 1]),
      },
      {
        name: 'a datagram that is too long',
        input: async (world) => {
          const { id, port } = await world.udp();
          return {
            id,
            target: { kind: 'address', host: '127.0.0.1', port },
            body: { parts: 'bytes', bytes: new Uint8Array(MAX_DATAGRAM_BYTES + 1) },
          };
        },
        fault: 'MESSAGE_TOO_LONG',
      },
      {
        name: 'characters that the charset lacks',
        input: async (world) => ({
          id: (await world.tcpServerWithClient()).id,
          target: { kind: 'all' },
          body: { parts: 'text', text: '€', charset: 'gb2312' },
        }),
        fault: 'NOT_ENCODABLE',
      },
      {
        name: 'half a byte of hex',
        input: async (world) => ({
          id: (await world.tcpServerWithClient()).id,
          target: { kind: 'all' },
          body: { parts: 'hex', hex: '48 6' },
        }),
        fault: 'HEX_INVALID',
      },
      {
        name: 'to a client that is gone',
        input: async (world) => ({
          id: (await world.tcpServer()).id,
          target: { kind: 'peer', id: 77 },
          body: utf8('x'),
        }),
        fault: 'TARGET_GONE',
      },
      {
        name: 'to nobody',
        input: async (world) => ({
          id: (await world.tcpServer()).id,
          target: { kind: 'all' },
          body: utf8('x'),
        }),
        fault: 'NO_TARGET',
      },
      {
        name: 'while closed',
        input: async (world) => ({ id: await world.session(), target: { kind: 'all' }, body: utf8('x') }),
        fault: 'NOT_OPEN',
      },
    ],
    invalid: [
      ['target.kind', { id: 1, target: { kind: 'everybody' }, body: utf8('x') }],
      ['target.port', { id: 1, target: { kind: 'address', host: 'localhost', port: 0 }, body: utf8('x') }],
      ['target.host', { id: 1, target: { kind: 'address', host: 'a b', port: 1 }, body: utf8('x') }],
      ['body.text', { id: 1, target: { kind: 'all' }, body: { parts: 'text', charset: 'utf-8' } }],
    ],
  },
  'sessions.peers': {
    valid: [
      {
        name: 'the clients of a server',
        input: async (world) => ({ id: (await world.tcpServerWithClient()).id, from: 0, count: 200 }),
        output: ({ total, peers }) => {
          expect(total).toBe(1);
          expect(peers).toEqual([
            expect.objectContaining({ address: '127.0.0.1', connected: true, bytesIn: 5, packetsIn: 1 }),
          ]);
        },
      },
      {
        name: 'past the end',
        input: async (world) => ({ id: (await world.tcpServer()).id, from: 1000, count: 10 }),
        output: ({ peers }) => expect(peers).toEqual([]),
      },
    ],
    invalid: [
      ['count', { id: 1, from: 0, count: 201 }],
      ['from', { id: 1, from: -1, count: 1 }],
    ],
  },
  'sessions.disconnect': {
    valid: [
      {
        name: 'one client',
        input: async (world) => {
          const { id, peer } = await world.tcpServerWithClient();
          return { id, peers: [peer] };
        },
        output: ({ disconnected }) => expect(disconnected).toBe(1),
      },
      {
        name: 'everybody',
        input: async (world) => ({ id: (await world.tcpServerWithClient()).id, peers: 'all' }),
        output: ({ disconnected }) => expect(disconnected).toBe(1),
      },
      {
        name: 'nobody of that name',
        input: async (world) => ({ id: (await world.tcpServer()).id, peers: [77] }),
        output: ({ disconnected }) => expect(disconnected).toBe(0),
      },
    ],
    invalid: [['peers', { id: 1, peers: 'some' }]],
  },
  ...sessionFileCases,
  'sessions.resetCounters': {
    valid: [
      {
        name: 'the figures start again',
        input: async (world) => ({ id: (await world.tcpServerWithClient()).id }),
      },
      { name: 'no such session', input: () => ({ id: NO_SESSION }), fault: 'NOT_FOUND' },
    ],
    invalid: [['id', { id: null }]],
  },
};
