import { expect } from 'vitest';
import { type Command, type CommandGroup, type Content, DEFAULT_AUTOMATION } from '#contract';
import type { CaseTable } from './case.ts';
import type { World } from './world.ts';

const NO_SESSION = 999_999;
const ALL = { kind: 'all' } as const;
const { rules } = DEFAULT_AUTOMATION;

export const utf8 = (text: string): Content => ({ parts: 'text', text, charset: 'utf-8' });

const command = (content: Content, change: Partial<Command> = {}): Command => ({
  name: '',
  content,
  delayMs: 0,
  target: { kind: 'chosen' },
  key: null,
  skip: false,
  ...change,
});

/** Commands that send `a`, and what cannot be sent. */
const GROUPS: CommandGroup[] = [
  { name: 'g', commands: [command(utf8('a')), command({ parts: 'hex', hex: '4' })] },
  { name: 'skipped', commands: [command(utf8('b'), { skip: true })] },
];

/** An open server with a client, and quick commands. */
export async function withCommands(world: World) {
  const server = await world.tcpServerWithClient();
  await world.value('automation.change', { id: server.id, change: { commands: GROUPS } });
  return server;
}

type Automated = 'get' | 'change' | 'sendCommand' | 'play' | 'readCommands' | 'writeCommands';
type Remembered = 'history' | 'forget';

export const automationCases: Pick<CaseTable, `automation.${Automated | Remembered}`> = {
  'automation.get': {
    valid: [
      {
        name: 'nothing yet',
        input: async (world) => ({ id: await world.session() }),
        output: (value) =>
          expect(value).toEqual({ automation: DEFAULT_AUTOMATION, revision: expect.any(Number), rules: [] }),
      },
      { name: 'no such session', input: () => ({ id: NO_SESSION }), fault: 'NOT_FOUND' },
    ],
    invalid: [['id', {}]],
  },
  'automation.change': {
    valid: [
      {
        name: 'changes what it names and leaves the rest',
        input: async (world) => ({ id: await world.session(), change: { commands: GROUPS } }),
        output: async ({ revision }, world) => {
          const { sessions } = await world.value('overview.pull', {});
          const id = sessions.at(-1)?.id ?? 0;
          const now = await world.value('automation.get', { id });
          expect(now).toMatchObject({ automation: { ...DEFAULT_AUTOMATION, commands: GROUPS }, revision });
        },
      },
      {
        name: 'an expression that is wrong',
        input: async (world) => {
          const pattern = { kind: 'regex', source: '(', matchCase: true } as const;
          const wrong = { ...EXAMPLE_RULE, pattern };
          return { id: await world.session(), change: { rules: { ...rules, rules: [wrong] } } };
        },
        fault: 'PATTERN_INVALID',
      },
    ],
    invalid: [
      ['change.commands.0.name', { id: 1, change: { commands: [{ name: 'x'.repeat(101), commands: [] }] } }],
      ['change.rules.answer', { id: 1, change: { rules: { ...rules, answer: 'some' } } }],
    ],
  },
  'automation.sendCommand': {
    valid: [
      {
        name: 'to the chosen target, and it is in the history',
        input: async (world) => ({ id: (await withCommands(world)).id, group: 0, index: 0, target: ALL }),
        output: async (outcome, world) => {
          expect(outcome).toMatchObject({ bytes: 1, targets: 1, failedTargets: 0 });
          const { entries } = await world.value('automation.history', { query: '' });
          expect(entries).toMatchObject([{ content: utf8('a'), times: 1 }]);
        },
      },
      {
        name: 'half a byte of hex',
        input: async (world) => ({ id: (await withCommands(world)).id, group: 0, index: 1, target: ALL }),
        fault: 'HEX_INVALID',
      },
      {
        name: 'a command that is not there',
        input: async (world) => ({ id: (await withCommands(world)).id, group: 0, index: 9, target: ALL }),
        fault: 'NOT_FOUND',
      },
    ],
    invalid: [['index', { id: 1, group: 0, index: -1, target: ALL }]],
  },
  'automation.play': {
    valid: [
      {
        name: 'begins, and ends at what cannot be sent',
        input: async (world) => ({ id: (await withCommands(world)).id, group: 0, rounds: 1, target: ALL }),
        output: async (_value, world) => {
          const { sessions } = await world.value('overview.pull', {});
          const id = sessions.at(-1)?.id ?? 0;
          const { automation } = await world.state(id, ({ automation: { play } }) => play?.end === 'failed');
          expect(automation.play).toMatchObject({ index: 1, fault: { code: 'HEX_INVALID' } });
        },
      },
      {
        name: 'nothing but what is left out',
        input: async (world) => ({ id: (await withCommands(world)).id, group: 1, rounds: null, target: ALL }),
        fault: 'NOTHING_TO_PLAY',
      },
      {
        name: 'a group that is not there',
        input: async (world) => ({ id: await world.session(), group: 0, rounds: 1, target: ALL }),
        fault: 'NOT_FOUND',
      },
    ],
    invalid: [['rounds', { id: 1, group: 0, rounds: 0, target: ALL }]],
  },
  'automation.readCommands': {
    valid: [
      {
        name: "SSCOM's list in its charset",
        input: () => ({
          name: 'sscom51.ini',
          // 读 in GBK.
          bytes: new Uint8Array(
            Buffer.concat([
              Buffer.from('N101=1,'),
              Buffer.of(0xb6, 0xc1),
              Buffer.from(',250\r\nN1=H,13 00\r\n'),
            ]),
          ),
        }),
        output: (value) =>
          expect(value).toEqual({
            format: 'sscom',
            groups: [
              {
                name: 'sscom51',
                commands: [command({ parts: 'hex', hex: '13 00' }, { name: '读', delayMs: 250 })],
              },
            ],
            skipped: [],
          }),
      },
      {
        name: 'what holds no commands',
        input: () => ({ name: 'a.txt', bytes: new Uint8Array(Buffer.from('hello')) }),
        fault: 'FILE_INVALID',
      },
    ],
    invalid: [
      ['name', { name: 'x'.repeat(256), bytes: new Uint8Array() }],
      ['bytes', { name: 'a', bytes: 'N1=A,' }],
    ],
  },
  'automation.writeCommands': {
    valid: [
      {
        name: 'what is written is read again',
        input: () => ({ groups: GROUPS }),
        output: async ({ text }, world) => {
          const bytes = new Uint8Array(Buffer.from(text));
          const { groups } = await world.value('automation.readCommands', { name: 'a.json', bytes });
          expect(groups).toEqual(GROUPS);
        },
      },
    ],
    invalid: [['groups.0.commands', { groups: [{ name: '' }] }]],
  },
  'automation.history': {
    valid: [
      {
        name: 'the newest first, each once, whatever its case',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          for (const text of ['Ask 1', 'no', 'ask 2', 'Ask 1']) {
            await world.value('sessions.send', { id, target: ALL, body: utf8(text) });
          }
          return { query: 'ASK' };
        },
        output: ({ entries, total }) => {
          expect(total).toBe(3);
          expect(entries).toMatchObject([
            { content: utf8('Ask 1'), times: 2 },
            { content: utf8('ask 2'), times: 1 },
          ]);
        },
      },
    ],
    invalid: [['query', { query: 'x'.repeat(201) }]],
  },
  'automation.forget': {
    valid: [
      {
        name: 'one is gone, the others stay',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          for (const text of ['one', 'two']) {
            await world.value('sessions.send', { id, target: ALL, body: utf8(text) });
          }
          const { entries } = await world.value('automation.history', { query: 'one' });
          return { entries: entries.map((entry) => entry.id) };
        },
        output: async (_value, world) => {
          const { entries } = await world.value('automation.history', { query: '' });
          expect(entries).toMatchObject([{ content: utf8('two') }]);
        },
      },
      { name: 'one that is gone is no mistake', input: () => ({ entries: [77] }) },
      { name: 'nothing to forget is no mistake', input: () => ({ entries: 'all' }) },
    ],
    invalid: [['entries', { entries: 'some' }]],
  },
};

const EXAMPLE_RULE = {
  name: '',
  on: true,
  pattern: null,
  whole: false,
  peer: '',
  reply: { kind: 'echo' },
  delayMs: 0,
  most: null,
  mostPerSecond: null,
} as const;
