import { useState } from 'react';
import type { SessionOptions, SessionState } from '#contract';
import { convertText } from '../composer/convert.ts';
import { AppendField } from '../content/append-field.tsx';
import { insertText } from '../content/insert-text.ts';
import { VariablesHelp } from '../content/variables-help.tsx';
import { SendFileDialog } from '../file-send/send-file-dialog.tsx';
import { HistoryDialog } from '../history/history-dialog.tsx';
import { Button } from '../parts/button.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Section } from '../parts/section.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { useAppState, useSessionView } from '../state/app-state.ts';
import { memoSession } from '../state/memo-session.ts';
import { sessionView } from '../state/view.ts';
import { ToolButtons } from '../tools/tool-buttons.tsx';
import { useWords } from '../words/use-words.ts';
import { CharsetField } from './charset-field.tsx';
import { CycleSettings } from './cycle-settings.tsx';
import styles from './options.module.css';

const SEND_PARTS: readonly SessionOptions['sendParts'][] = ['text', 'hex'];

/** How the editor's content becomes bytes, and other ways of sending. */
export const SendSettings = memoSession(
  function SendSettings({ session }: { session: SessionState }) {
    const app = useAppState();
    const { composer: words, sending } = useWords();
    const [view, changeView] = useSessionView(session.id);
    const [dialog, setDialog] = useState<'history' | 'file' | null>(null);
    const { options } = session;
    const change = (patch: Partial<SessionOptions>): void => void app.store.changeOptions(session.id, patch);

    /** The editor's content follows where that loses nothing; what was typed meanwhile is not overwritten. */
    async function chooseParts(sendParts: SessionOptions['sendParts']): Promise<void> {
      const text = view.text ?? options.draft;
      change({ sendParts });
      if (text === '') return;
      const { sendCharset: charset, escapes, variables } = options;
      const converted = await convertText(app.client, text, sendParts, { charset, escapes, variables });
      if ((sessionView(app.view.get(), session.id).text ?? options.draft) !== text) return;
      if (converted === undefined) changeView({ report: { kind: 'not-converted' } });
      else changeView({ text: converted, report: null });
    }

    function insertVariable(token: string): void {
      const editor = document.querySelector<HTMLTextAreaElement>(`[data-editor="${session.id}"]`);
      if (editor) insertText(editor, token, (text) => changeView({ text, report: null }));
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
          onChoose={(sendCharset) => change({ sendCharset })}
        />
        <div className={styles.line}>
          <Checkbox
            label={sending.escapes}
            title={sending.escapesHint}
            checked={options.escapes}
            onChange={(escapes) => change({ escapes })}
          />
          <Checkbox
            label={sending.variablesOn}
            title={sending.variablesHint}
            checked={options.variables}
            onChange={(variables) => change({ variables })}
          />
          <VariablesHelp parts={options.sendParts} onInsert={insertVariable} />
        </div>
        <AppendField append={options.append} onChange={(append) => change({ append })} />
        <CycleSettings key={session.id} session={session} />
        <div className={styles.buttons}>
          <ToolButtons />
          <Button aria-haspopup="dialog" onClick={() => setDialog('history')}>
            {sending.history.title}
          </Button>
          <Button aria-haspopup="dialog" onClick={() => setDialog('file')}>
            {sending.file.title}
          </Button>
        </div>
        {dialog === 'history' && <HistoryDialog session={session} onClose={() => setDialog(null)} />}
        {dialog === 'file' && <SendFileDialog session={session} onClose={() => setDialog(null)} />}
      </Section>
    );
  },
  ['counters', 'log', 'peers', 'pendingBytes', 'capture', 'save'],
);
