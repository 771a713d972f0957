import type { Services } from '../core.ts';
import type { HandlersOf } from './index.ts';

export const sessionHandlers = ({
  sessions,
  exports,
  sessionsChanged,
}: Services): HandlersOf<'sessions'> => ({
  'sessions.create': ({ config, options }) => {
    const { id } = sessions.create(config, options);
    sessionsChanged();
    return { id };
  },
  'sessions.configure': ({ id, config, options }) => {
    const session = sessions.get(id);
    if (config) session.configure(config);
    if (options) session.options = { ...session.options, ...options };
    sessionsChanged();
    return {};
  },
  'sessions.open': async ({ id }) => {
    await sessions.get(id).open();
    return {};
  },
  'sessions.close': async ({ id }) => {
    await sessions.get(id).close();
    return {};
  },
  'sessions.remove': async ({ id }) => {
    sessions.get(id);
    await exports.endOf(id);
    await sessions.remove(id);
    sessionsChanged();
    return {};
  },
  'sessions.send': ({ id, target, body }) => sessions.get(id).send(target, body),
  'sessions.peers': ({ id, from, count }) => sessions.get(id).peers(from, count),
  'sessions.disconnect': async ({ id, peers }) => ({
    disconnected: await sessions.get(id).disconnect(peers),
  }),
  'sessions.resetCounters': ({ id }) => {
    sessions.get(id).resetCounters();
    return {};
  },
});
