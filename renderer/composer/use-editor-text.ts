import { useEffect, useRef } from 'react';
import { MAX_DRAFT_CHARS, type SessionState } from '#contract';
import { useAppState, useSessionView } from '../state/app-state.ts';

const SAVE_DELAY_MS = 500;

/**
 * The editor's text. It is saved with the session a moment after the last keystroke, and when the session leaves the screen
 * or the page goes away.
 */
export function useEditorText({ id, options }: SessionState): [string, (text: string) => void] {
  const { client } = useAppState();
  const [view, changeView] = useSessionView(id);
  const text = view.text ?? options.draft;
  const save = useRef<() => void>(() => {});

  useEffect(() => {
    if (text === options.draft || text.length > MAX_DRAFT_CHARS) return;
    save.current = () => {
      save.current = () => {};
      void client.call('sessions.configure', { id, options: { draft: text } });
    };
    const timer = setTimeout(() => save.current(), SAVE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [client, id, text, options.draft]);

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
