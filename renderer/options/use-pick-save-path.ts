import type { SessionState } from '#contract';
import { fileNamePart } from '../format/paths.ts';
import { sessionTitle } from '../sessions/describe.ts';
import { useAppState } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';

/** Asks in the system's dialog which file to save to; null when it was cancelled. A dialog that fails is said in the window. */
export function usePickSavePath(): (session: SessionState) => Promise<string | null> {
  const { client, view } = useAppState();
  const words = useWords();
  return async (session) => {
    const ending = session.options.save.form === 'raw' ? 'bin' : 'txt';
    const name = `${fileNamePart(sessionTitle(words, session))}.${ending}`;
    const picked = await client.call('host.pickFile', { purpose: 'save-to-file', name });
    if (picked.ok) return picked.value.path;
    view.update((v) => ({ ...v, fault: picked.fault }));
    return null;
  };
}
