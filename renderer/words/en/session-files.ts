import type { sessionFiles as source } from '../zh-CN/session-files.ts';

export const sessionFiles: typeof source = {
  menu: 'Session file',
  save: 'Save session…',
  open: 'Open session…',
  hint: 'A session file (.json) holds settings, quick commands, reply rules, steps, the script and the view, but no traffic. Dropping it on the window opens it as well.',
};
