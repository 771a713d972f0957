import type { Services } from '../core.ts';
import { readSessionFile, sessionFileName, writeSessionFile } from '../sessions/session-file.ts';
import type { HandlersOf } from './index.ts';

export const sessionHandlers = ({
  sessions,
  exports,
  history,
  sessionsChanged,
}: Services): HandlersOf<'sessions'> => ({
  'sessions.create': ({ config, options }) => {
    const { id } = sessions.create({ ...(config ? { config } : {}), ...(options ? { options } : {}) });
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
  'sessions.send': async ({ id, target, body }) => {
    const outcome = await sessions.get(id).send(target, body);
    history.add(body);
    return outcome;
  },
  'sessions.peers': ({ id, from, count }) => sessions.get(id).peers(from, count),
  'sessions.disconnect': async ({ id, peers }) => ({
    disconnected: await sessions.get(id).disconnect(peers),
  }),
  'sessions.toFile': ({ id }) => {
    const { config, options, automation } = sessions.get(id);
    const setup = { config, options, automation: automation.value };
    return { name: sessionFileName(config), text: writeSessionFile(setup) };
  },
  'sessions.fromFile': ({ name, text }) => {
    const { id } = sessions.create(readSessionFile(text, name));
    sessionsChanged();
    return { id };
  },
  'sessions.resetCounters': ({ id }) => {
    sessions.get(id).resetCounters();
    return {};
  },
});
