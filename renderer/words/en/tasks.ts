import type { tasks as source } from '../zh-CN/tasks.ts';

export const tasks: typeof source = {
  names: {
    periodic: 'Repeated sending',
    play: 'Playing quick commands',
    file: 'Sending a file',
    sequence: 'Send–expect',
    script: 'Script',
    replay: 'Replay',
  },
  running: 'Running',
  ends: { done: 'Done', stopped: 'Stopped', failed: 'Failed' },
  closed: 'the connection or the session was closed',
};
