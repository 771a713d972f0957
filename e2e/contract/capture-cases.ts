import { expect } from 'vitest';
import { UPLOAD_CHUNK_BYTES } from '#contract';
import type { CaseTable } from './case.ts';
import { VIEW, type World } from './world.ts';

const NO_SESSION = 999_999;

/** A read-only session needs a capture: one that a session has left behind. */
async function abandonedCapture(world: World): Promise<string> {
  const { id } = await world.tcpServerWithClient();
  const { capture } = await world.state(id, (state) => state.capture.name !== '');
  await world.value('sessions.remove', { id });
  return capture.name;
}

export const captureCases: Pick<CaseTable, Extract<keyof CaseTable, `captures.${string}`>> = {
  'captures.list': {
    valid: [
      {
        name: 'names what sessions have recorded',
        input: async (world) => {
          await abandonedCapture(world);
          return {};
        },
        output: ({ captures }) => expect(captures).toMatchObject([{ session: null, damaged: false }]),
      },
    ],
    invalid: [],
  },
  'captures.open': {
    valid: [
      {
        name: 'shows a capture in a session of its own',
        input: async (world) => ({ name: await abandonedCapture(world) }),
        output: async (session, world) => {
          expect(session).toEqual(await world.state(session.id, () => true));
          expect(session.capture.state).toBe('read-only');
          expect(session.log.next).toBeGreaterThan(0);
        },
      },
      { name: 'a name that is not there', input: () => ({ name: 'nothing.slcap' }), fault: 'FILE_NOT_FOUND' },
      {
        name: 'a path that is not there',
        input: () => ({ path: '/no/such.slcap' }),
        fault: 'FILE_NOT_FOUND',
      },
    ],
    invalid: [],
  },
  'captures.delete': {
    valid: [
      {
        name: 'removes what no session uses',
        input: async (world) => ({ name: await abandonedCapture(world) }),
        output: async (_value, world) =>
          expect((await world.value('captures.list', {})).captures).toEqual([]),
      },
      { name: 'a name that is not there', input: () => ({ name: 'nothing.slcap' }), fault: 'FILE_NOT_FOUND' },
    ],
    invalid: [['name', { name: '../sessions.json' }]],
  },
  'captures.openUpload': {
    valid: [
      {
        name: 'what is no capture is refused',
        input: async (world) => {
          const { upload } = await world.value('files.uploadBegin', { size: 2 });
          await world.value('files.uploadChunk', { upload, bytes: Uint8Array.of(1, 2) });
          return { upload, name: 'a' };
        },
        fault: 'CAPTURE_INVALID',
      },
      { name: 'an upload that was not begun', input: () => ({ upload: 77, name: 'a' }), fault: 'NOT_FOUND' },
    ],
    invalid: [
      ['upload', { upload: 0, name: 'a' }],
      ['name', { upload: 1, name: '/etc/passwd' }],
    ],
  },
};

export const fileCases: Pick<CaseTable, Extract<keyof CaseTable, `files.${string}`>> = {
  'files.uploadBegin': {
    valid: [
      {
        name: 'answers a number for the chunks',
        input: () => ({ size: 3 }),
        output: async ({ upload }, world) => {
          await world.value('files.uploadCancel', { upload });
        },
      },
    ],
    invalid: [['size', { size: -1 }]],
  },
  'files.uploadChunk': {
    valid: [
      {
        name: 'takes bytes',
        input: async (world) => ({
          upload: (await world.value('files.uploadBegin', { size: 2 })).upload,
          bytes: Uint8Array.of(1, 2),
        }),
      },
      {
        name: 'an upload that was not begun',
        input: () => ({ upload: 77, bytes: Uint8Array.of(1) }),
        fault: 'NOT_FOUND',
      },
    ],
    invalid: [['bytes', { upload: 1, bytes: new Uint8Array(UPLOAD_CHUNK_BYTES + 1) }]],
  },
  'files.uploadCancel': {
    valid: [{ name: 'an upload that is gone is no mistake', input: () => ({ upload: 77 }) }],
    invalid: [['upload', {}]],
  },
};

const all = { kind: 'all' } as const;
const download = { kind: 'download' } as const;

export const exportCases: Pick<CaseTable, Extract<keyof CaseTable, `exports.${string}`>> = {
  'exports.start': {
    valid: [
      {
        name: 'begins a job that the overview tells of',
        input: async (world) => {
          const { id } = await world.tcpServerWithClient();
          return { id, scope: { kind: 'view', view: VIEW }, format: 'csv', charset: 'utf-8', to: download };
        },
        output: async ({ job }, world) => {
          const { jobs } = await world.value('overview.pull', {});
          expect(jobs).toMatchObject([{ id: job, format: 'csv' }]);
          await world.value('exports.cancel', { job });
          await world.value('exports.dismiss', { job });
        },
      },
      {
        name: 'a folder that is not there',
        input: async (world) => ({
          id: (await world.tcpServerWithClient()).id,
          scope: all,
          format: 'text',
          charset: 'gbk',
          to: { kind: 'path', path: '/no/such/folder/x.txt' },
        }),
        fault: 'FILE_NOT_FOUND',
      },
      {
        name: 'no such session',
        input: () => ({ id: NO_SESSION, scope: all, format: 'hex', charset: 'utf-8', to: download }),
        fault: 'NOT_FOUND',
      },
    ],
    invalid: [
      ['format', { id: 1, scope: all, format: 'pdf', charset: 'utf-8', to: download }],
      ['scope.kind', { id: 1, scope: { kind: 'some' }, format: 'hex', charset: 'utf-8', to: download }],
    ],
  },
  'exports.cancel': {
    valid: [{ name: 'a job that is gone is no mistake', input: () => ({ job: 77 }) }],
    invalid: [['job', { job: 'all' }]],
  },
  'exports.dismiss': {
    valid: [{ name: 'a job that is gone is no mistake', input: () => ({ job: 77 }) }],
    invalid: [['job', {}]],
  },
};
