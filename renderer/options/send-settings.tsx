import type { SessionState } from '#contract';
import { convertText } from '../composer/convert.ts';
import { Section } from '../parts/section.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { useAppState, useSessionView } from '../state/app-state.ts';
import { memoSession } from '../state/memo-session.ts';
import { sessionView } from '../state/view.ts';
import { useWords } from '../words/use-words.ts';
import { CharsetField } from './charset-field.tsx';

type SendParts = SessionState['options']['sendParts'];

const SEND_PARTS: readonly SendParts[] = ['text', 'hex'];

export const SendSettings = memoSession(
  function SendSettings({ session }: { session: SessionState }) {
    const app = useAppState();
    const { composer: words } = useWords();
    const [view, changeView] = useSessionView(session.id);
    const { options } = session;

    /** The editor's content follows where that loses nothing; what was typed meanwhile is not overwritten. */
    async function chooseParts(sendParts: SendParts): Promise<void> {
      const text = view.text ?? options.draft;
      void app.store.changeOptions(session.id, { sendParts });
      if (text === '') return;
      const converted = await convertText(app.client, text, sendParts, options.sendCharset);
      if ((sessionView(app.view.get(), session.id).text ?? options.draft) !== text) return;
      if (converted === undefined) changeView({ report: { kind: 'not-converted' } });
      else changeView({ text: converted, report: null });
    }

    return (
      <Section title={words.sendTitle}>
        <Segmented
          label={words.sendParts}
          value={options.sendParts}
          choices={SEND_PARTS.map((parts) => ({ value: parts, label: words.parts[parts] }))}
          onChoose={(sendParts) => void chooseParts(sendParts)}
        />
        <CharsetField
          label={words.sendCharset}
          value={options.sendCharset}
          onChoose={(sendCharset) => void app.store.changeOptions(session.id, { sendCharset })}
        />
      </Section>
    );
  },
  ['counters', 'log', 'peers', 'pendingBytes', 'capture', 'save'],
);
