import { failure, fault, success } from '#contract';
import type { MemoryHandlers } from '../client/memory.ts';
import type { FakeCore } from './fake-core.fixture.ts';
import { newCapture, newJob, newReadOnlySession } from './fake-state.fixture.ts';

const nothing = success({});

/** Captures on the disk, uploads, exports and the file dialog of a core in memory. */
export function captureHandlers(core: () => FakeCore): MemoryHandlers {
  const open = (name: string) => {
    const { sessions } = core();
    const id = Math.max(0, ...sessions.map((session) => session.id)) + 1;
    const session = newReadOnlySession(id, name);
    core().sessions = [...sessions, session];
    core().captures = core().captures.map((c) => (c.name === name ? { ...c, session: id } : c));
    return success(session);
  };
  return {
    'host.pickFile': () => success({ path: core().picked }),
    'captures.list': () => success({ folder: core().captureFolder, captures: core().captures }),
    'captures.open': (input) =>
      open('name' in input ? input.name : (input.path.split(/[\\/]/).at(-1) ?? input.path)),
    'captures.delete': ({ name }) => {
      core().captures = core().captures.filter((capture) => capture.name !== name);
      return nothing;
    },
    'captures.openUpload': ({ upload, name }) => {
      const found = core().uploads.get(upload);
      if (found?.state !== 'open') return failure(fault('NOT_FOUND', 'no such upload'));
      core().uploads.set(upload, { ...found, name, state: 'ended' });
      core().captures = [...core().captures, newCapture(name, { bytes: found.size })];
      return open(name);
    },
    'files.uploadBegin': ({ size }) => {
      const upload = core().uploads.size + 1;
      core().uploads.set(upload, { name: '', size, bytes: [], state: 'open' });
      return success({ upload });
    },
    'files.uploadChunk': ({ upload, bytes }) => {
      const found = core().uploads.get(upload);
      if (found?.state !== 'open') return failure(fault('NOT_FOUND', 'no such upload'));
      for (const byte of bytes) found.bytes.push(byte);
      return nothing;
    },
    'files.uploadCancel': ({ upload }) => {
      const found = core().uploads.get(upload);
      if (found) found.state = 'cancelled';
      return nothing;
    },
    'exports.start': ({ id, format, to }) => {
      const job = Math.max(0, ...core().jobs.map((j) => j.id)) + 1;
      const path = to.kind === 'path' ? to.path : null;
      core().jobs = [...core().jobs, newJob(job, { session: id, format, path })];
      return success({ job });
    },
    'exports.cancel': ({ job }) => {
      core().jobs = core().jobs.map((j) => (j.id === job ? { ...j, state: 'cancelled' } : j));
      return nothing;
    },
    'exports.dismiss': ({ job }) => {
      core().jobs = core().jobs.filter((j) => j.id !== job);
      return nothing;
    },
  };
}
