import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { DEFAULT_AUTOMATION, type SessionState } from '#contract';
import { utf8, withCommands } from './automation-cases.ts';
import type { CaseTable } from './case.ts';
import type { World } from './world.ts';

const NO_SESSION = 999_999;
const ALL = { kind: 'all' } as const;
const MODE = { kind: 'chunks', bytes: 1024, delayMs: 0 } as const;
const LATE = { kind: 'chunks', bytes: 1, delayMs: 60_000 } as const;
/** A file that is certainly there. */
const THIS_FILE = fileURLToPath(import.meta.url);
const HOUR = 3_600_000;

const { sequence } = DEFAULT_AUTOMATION;
const step = { name: '', delayMs: 0, send: utf8('ask'), expect: null, timeoutMs: 1000, retries: 0 };

/** What the newest session does by itself, once that meets a condition. */
async function newest(world: World, holds: (state: SessionState['automation']) => boolean) {
  const { sessions } = await world.value('overview.pull', {});
  return (await world.state(sessions.at(-1)?.id ?? 0, ({ automation }) => holds(automation))).automation;
}

async function uploaded(world: World, bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const { upload } = await world.value('files.uploadBegin', { size: bytes.length });
  await world.value('files.uploadChunk', { upload, bytes });
  return upload;
}

/** A server with a client, and a sequence that asks. */
async function withSequence(world: World) {
  const server = await world.tcpServerWithClient();
  const change = { sequence: { ...sequence, steps: [step] } };
  await world.value('automation.change', { id: server.id, change });
  return server;
}

async function withScript(world: World, source: string): Promise<number> {
  const id = await world.session();
  await world.value('automation.change', { id, change: { script: { source } } });
  return id;
}

type Tasks = 'startPeriodic' | 'periodicOrder' | 'changePeriodic' | 'stop' | 'sendFile';
type Watchers = 'resumeReplies' | 'runSequence' | 'runs' | 'report' | 'startScript';

export const taskCases: Pick<CaseTable, `automation.${Tasks | Watchers}`> = {
  'automation.startPeriodic': {
    valid: [
      {
        name: 'as often as asked for',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          return { id, target: ALL, content: utf8('tick'), periodMs: 1, count: 3 };
        },
        output: async (_value, world) => {
          const { periodic } = await newest(world, (state) => state.periodic?.end === 'done');
          expect(periodic).toMatchObject({ sent: 3, fault: null });
        },
      },
      {
        name: 'twice',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          const order = { id, target: ALL, content: utf8('tick'), periodMs: HOUR, count: null };
          await world.value('automation.startPeriodic', order);
          return order;
        },
        fault: 'TASK_RUNNING',
      },
      {
        name: 'what cannot be made into bytes',
        input: async (world) => ({
          id: (await world.tcpServerWithClient()).id,
          target: ALL,
          content: { parts: 'text', text: '\\q', charset: 'utf-8', escapes: true },
          periodMs: 1,
          count: null,
        }),
        fault: 'ESCAPE_INVALID',
      },
    ],
    invalid: [
      ['periodMs', { id: 1, target: ALL, content: utf8('x'), periodMs: 0, count: null }],
      ['count', { id: 1, target: ALL, content: utf8('x'), periodMs: 1, count: 0 }],
    ],
  },
  'automation.periodicOrder': {
    valid: [
      {
        name: 'of a timed send',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          const order = { id, target: ALL, content: utf8('tick'), periodMs: HOUR, count: null };
          await world.value('automation.startPeriodic', order);
          return { id };
        },
        output: ({ order }) => expect(order).toEqual({ target: ALL, content: utf8('tick') }),
      },
      {
        name: 'where there was none',
        input: async (world) => ({ id: await world.session() }),
        output: ({ order }) => expect(order).toBeNull(),
      },
    ],
    invalid: [['id', {}]],
  },
  'automation.changePeriodic': {
    valid: [
      {
        name: 'a timed send',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          const order = { id, target: ALL, content: utf8('tick'), periodMs: HOUR, count: null };
          await world.value('automation.startPeriodic', order);
          return { id, target: ALL, content: utf8('tock') };
        },
        output: async (_value, world) => {
          const { periodic } = await newest(world, () => true);
          expect(periodic).toMatchObject({ end: null, revision: 2 });
        },
      },
      {
        name: 'where none runs',
        input: async (world) => ({ id: await world.session(), target: ALL, content: utf8('tock') }),
        fault: 'NOT_FOUND',
      },
    ],
    invalid: [['content', { id: 1, target: ALL }]],
  },
  'automation.stop': {
    valid: [
      {
        name: 'a timed send',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          const order = { id, target: ALL, content: utf8('tick'), periodMs: HOUR, count: null };
          await world.value('automation.startPeriodic', order);
          return { id, task: 'periodic' };
        },
        output: async (_value, world) => {
          const { periodic } = await newest(world, () => true);
          expect(periodic).toMatchObject({ end: 'stopped', sent: 1, fault: null });
        },
      },
      {
        name: 'what does not run is no mistake',
        input: async (world) => ({ id: (await withCommands(world)).id, task: 'play' }),
      },
    ],
    invalid: [['task', { id: 1, task: 'everything' }]],
  },
  'automation.sendFile': {
    valid: [
      {
        name: 'a file of this machine',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          return { id, target: ALL, file: { path: THIS_FILE }, mode: MODE };
        },
        output: async (_value, world) => {
          const { file } = await newest(world, (state) => state.file?.end === 'done');
          expect(file).toMatchObject({ name: 'task-cases.ts', sent: file?.size, failedTargets: 0 });
        },
      },
      {
        name: 'one that the viewer brought',
        input: async (world) => {
          const upload = await uploaded(world, Uint8Array.of(1, 2, 3));
          const { id } = await world.tcpServerWithClient();
          return { id, target: ALL, file: { upload, name: '三.bin' }, mode: MODE };
        },
        output: async (_value, world) => {
          const { file } = await newest(world, (state) => state.file?.end === 'done');
          expect(file).toMatchObject({ name: '三.bin', sent: 3, size: 3 });
        },
      },
      {
        name: 'twice',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          const order = { id, target: ALL, file: { path: THIS_FILE }, mode: LATE };
          await world.value('automation.sendFile', order);
          return order;
        },
        fault: 'TASK_RUNNING',
      },
      {
        name: 'a file that is not there',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          return { id, target: ALL, file: { path: '/no/such/file' }, mode: MODE };
        },
        fault: 'FILE_NOT_FOUND',
      },
    ],
    invalid: [
      ['file.path', { id: 1, target: ALL, file: { path: '' }, mode: MODE }],
      ['mode.bytes', { id: 1, target: ALL, file: { path: 'a' }, mode: { ...MODE, bytes: 0 } }],
    ],
  },
  'automation.resumeReplies': {
    valid: [
      {
        name: 'where none are suspended it is no mistake',
        input: async (world) => ({ id: await world.session(), reset: true }),
      },
    ],
    invalid: [['reset', { id: 1 }]],
  },
  'automation.runSequence': {
    valid: [
      {
        name: 'on the clients that are there',
        input: async (world) => ({ id: (await withSequence(world)).id, target: ALL }),
        output: async (_value, world) => {
          const state = await newest(world, (now) => now.sequence?.end === 'done');
          expect(state.sequence).toMatchObject({ passed: 1, failed: 0, running: 0 });
        },
      },
      {
        name: 'without steps',
        input: async (world) => ({ id: (await world.tcpServerWithClient()).id, target: ALL }),
        fault: 'NOTHING_TO_SEND',
      },
    ],
    invalid: [['target', { id: 1 }]],
  },
  'automation.runs': {
    valid: [
      {
        name: 'how each went',
        input: async (world) => {
          const { id } = await withSequence(world);
          await world.value('automation.runSequence', { id, target: ALL });
          await world.state(id, ({ automation }) => automation.sequence?.end === 'done');
          return { id };
        },
        output: ({ runs }) =>
          expect(runs).toMatchObject([{ result: 'passed', steps: [{ result: 'passed', attempts: 1 }] }]),
      },
      { name: 'no such session', input: () => ({ id: NO_SESSION }), fault: 'NOT_FOUND' },
    ],
    invalid: [['id', {}]],
  },
  'automation.report': {
    valid: [
      {
        name: 'as JUnit XML',
        input: async (world) => ({ id: (await withSequence(world)).id, as: 'junit' }),
        output: ({ text }) => expect(text).toMatch(/^<\?xml [\s\S]*<testsuites/),
      },
    ],
    invalid: [['as', { id: 1, as: 'pdf' }]],
  },
  'automation.startScript': {
    valid: [
      {
        name: 'runs until it is stopped',
        input: async (world) => ({ id: await withScript(world, 'log("on")') }),
        output: async (_value, world) => {
          const { script } = await newest(world, (state) => state.script !== null);
          expect(script).toMatchObject({ end: null, fault: null });
        },
      },
      {
        name: 'one that is no JavaScript',
        input: async (world) => ({ id: await withScript(world, 'if (') }),
        fault: 'SCRIPT_INVALID',
      },
    ],
    invalid: [['id', {}]],
  },
};
