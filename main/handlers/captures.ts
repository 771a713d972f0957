import { basename, resolve } from 'node:path';
import type { SessionState } from '#contract';
import { captureAt } from '../capture/capture-at.ts';
import { removeCapture } from '../capture/library.ts';
import type { Services } from '../core.ts';
import { FaultError } from '../rpc/faults.ts';
import { givenToShow } from '../sessions/session-capture.ts';
import type { HandlersOf } from './index.ts';

export const captureHandlers = (services: Services): HandlersOf<'captures'> => {
  const { library, sessions, uploads } = services;

  const openReadOnly = async (asked: string): Promise<SessionState> => {
    const path = await captureAt(resolve(asked));
    const known = await sessions.using(path);
    if (known) return known.state();
    sessions.requireRoom();
    const given = await givenToShow(path);
    // Asked for twice at the same time.
    const meanwhile = sessions.all.find(({ capture }) => capture.path === path);
    if (meanwhile) return meanwhile.state();
    const session = sessions.create({}, given);
    services.sessionsChanged();
    return session.state();
  };

  return {
    'captures.list': async () => {
      const listed = await library.list();
      const places = await Promise.all(listed.map(({ path }) => captureAt(path)));
      const users = await sessions.users();
      const captures = listed.map(({ path: _, ...capture }, i) => {
        const session = users.get(places[i] ?? '');
        if (!session) return { ...capture, session: null };
        const { log } = session;
        const live = session.capture.readOnly
          ? // Blocks are checked when they are read: some damage is found only while the capture is looked at.
            { damaged: capture.damaged || log.parts.some(({ gap }) => gap !== undefined) }
          : {
              bytes: session.capture.state.bytes,
              records: log.stretches.reduce((sum, stretch) => sum + stretch.rows, 0),
              firstAt: log.stretches[0]?.firstAt ?? null,
              lastAt: log.stretches.at(-1)?.lastAt ?? null,
              damaged: false,
            };
        return { ...capture, ...live, session: session.id };
      });
      return { folder: library.folder, captures };
    },
    'captures.open': (input) => openReadOnly('name' in input ? library.pathOf(input.name) : input.path),
    'captures.delete': async ({ name }) => {
      const path = library.pathOf(name);
      if (await sessions.using(path)) {
        throw new FaultError('CAPTURE_IN_USE', 'a session shows this capture', { file: path });
      }
      await removeCapture(path);
      return {};
    },
    'captures.openUpload': async ({ upload, name }, viewer) => {
      const uploaded = await uploads.take(viewer, upload);
      const path = await library.adopt(uploaded.path, name).catch(async (error: unknown) => {
        await uploaded.remove();
        throw error;
      });
      try {
        return await openReadOnly(path);
      } catch (error) {
        // What is no capture is not kept.
        await removeCapture(path).catch(() => {});
        throw withFileName(error);
      }
    },
  };
};

/** The same fault without the folder: the viewer sent the file, and where it stood for a moment says nothing to them. */
function withFileName(error: unknown): unknown {
  if (!(error instanceof FaultError)) return error;
  const { code, message, details } = error.fault;
  const { file } = details;
  if (file === undefined) return error;
  return new FaultError(code, message, { ...details, file: basename(file) });
}
