import { useRef } from 'react';
import { MAX_DRAFT_CHARS, type SessionOptions, type SessionState } from '#contract';
import { useAppState } from '../state/app-state.ts';
import { changeSessionView, sessionView } from '../state/view.ts';
import { convertText, type Notation } from './convert.ts';

type Parts = SessionOptions['sendParts'];

/**
 * Switches the editor between text and hex: the content and how it is read change at once, so that never other bytes are sent
 * than were meant. What cannot be converted stays as it is and says why; what is typed meanwhile is converted too,
 * and by what is chosen meanwhile.
 */
export function useChooseParts({ id }: SessionState): (to: Parts) => Promise<void> {
  const { client, store, view } = useAppState();
  const turns = useRef(0);

  return async (to) => {
    turns.current += 1;
    const turn = turns.current;
    const optionsNow = () => store.overview.get()?.sessions.find((session) => session.id === id)?.options;
    for (;;) {
      const options = optionsNow();
      if (!options || options.sendParts === to || turn !== turns.current) return;
      const typed = (): string => sessionView(view.get(), id).text ?? options.draft;
      const text = typed();
      if (text === '') return void store.changeOptions(id, { sendParts: to });
      const notation = notationOf(options);
      const converted = await convertText(client, text, to, notation);
      if (turn !== turns.current) return;
      const now = optionsNow();
      if (typed() !== text || (now && !areSame(notationOf(now), notation))) continue;
      if ('problem' in converted) {
        const { problem } = converted;
        return changeSessionView(view, id, { report: { kind: 'not-converted', to, problem } });
      }
      changeSessionView(view, id, { text: converted.text, report: null });
      // The text that is kept goes with it: after a crash in between the old one would be read otherwise.
      const draft = converted.text.length > MAX_DRAFT_CHARS ? '' : converted.text;
      void store.changeOptions(id, { sendParts: to, draft });
      return;
    }
  };
}

const notationOf = ({ sendCharset: charset, escapes, variables }: SessionOptions): Notation => ({
  charset,
  escapes,
  variables,
});

const areSame = (a: Notation, b: Notation): boolean =>
  a.charset === b.charset && a.escapes === b.escapes && a.variables === b.variables;
