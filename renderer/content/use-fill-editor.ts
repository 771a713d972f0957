import type { Content, SessionState } from '#contract';
import { useAppState, useSessionView } from '../state/app-state.ts';
import { optionsOf, typedText } from './content.ts';

/** Puts a content into the editor and the focus there, with the settings that make the same bytes of it. */
export function useFillEditor(session: SessionState): (content: Content) => void {
  const { store } = useAppState();
  const [, changeView] = useSessionView(session.id);
  return (content) => {
    const draft = typedText(content);
    void store.changeOptions(session.id, { ...optionsOf(content), draft });
    changeView({ text: draft, report: null });
    // After the dialog that it was chosen in has given the focus back.
    setTimeout(() => document.querySelector<HTMLElement>(`[data-editor="${session.id}"]`)?.focus());
  };
}
