import type { Services } from '../core.ts';
import type { HandlersOf } from './index.ts';

export const exportHandlers = ({ exports }: Services): HandlersOf<'exports'> => ({
  'exports.start': async (start) => ({ job: await exports.start(start) }),
  'exports.cancel': async ({ job }) => {
    await exports.cancel(job);
    return {};
  },
  'exports.dismiss': async ({ job }) => {
    await exports.dismiss(job);
    return {};
  },
});
