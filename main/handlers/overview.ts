import type { Services } from '../core.ts';
import type { HandlersOf } from './index.ts';

export const overviewHandlers = (services: Services): HandlersOf<'overview'> => ({
  'overview.pull': (_input, viewer) => {
    viewer.pulled();
    return {
      at: services.clock(),
      sessions: services.sessions.all.map((session) => session.state()),
      settings: services.settings.current,
      notices: services.notices.all,
      jobs: services.exports.all,
    };
  },
  'overview.dismiss': ({ notice }) => {
    services.notices.dismiss(notice);
    return {};
  },
});
