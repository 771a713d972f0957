import { useEffect, useRef } from 'react';
import { MAX_DRAFT_CHARS, type SessionState } from '#contract';
import { useAppState, useSessionView } from '../state/app-state.ts';

const SAVE_DELAY_MS = 500;

/**
 * The editor's text. It is saved with the session a moment after the last keystroke, and when the session leaves the screen
 * or the page goes away. Of a text that is too long for that nothing is kept, least of all the one before it.
 */
export function useEditorText({ id, options }: SessionState): [string, (text: string) => void] {
  const { client } = useAppState();
  const [view, changeView] = useSessionView(id);
  const isOwn = view.text !== null;
  const text = view.text ?? options.draft;
  const isKept = text.length <= MAX_DRAFT_CHARS;
  const draft = isKept ? text : '';
  const save = useRef<() => void>(() => {});
  // Saved here last, and kept by the session as far as is known: what is on its way is not known yet, and a switch between text
  // and hex saves too. Only a change of the text itself saves: two windows would else save theirs against each other without end.
  const saved = useRef(options.draft);
  const known = useRef(options.draft);
  known.current = options.draft;

  useEffect(() => {
    save.current = () => {};
    if (!isOwn) saved.current = draft;
    if (draft === saved.current && draft === known.current) return;
    save.current = () => {
      save.current = () => {};
      saved.current = draft;
      void client.call('sessions.configure', { id, options: { draft } });
    };
    const timer = setTimeout(() => save.current(), isKept ? SAVE_DELAY_MS : 0);
    return () => clearTimeout(timer);
  }, [client, id, draft, isKept, isOwn]);

  useEffect(() => {
    const flush = (): void => save.current();
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, []);

  return [text, (next) => changeView({ text: next, report: null })];
}
