import { useState } from 'react';
import type { SessionOptions, SessionState } from '#contract';
import { useChooseParts } from '../composer/use-choose-parts.ts';
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
    const [, changeView] = useSessionView(session.id);
    const chooseParts = useChooseParts(session);
    const [dialog, setDialog] = useState<'history' | 'file' | null>(null);
    const { options } = session;
    const change = (patch: Partial<SessionOptions>): void => void app.store.changeOptions(session.id, patch);

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
        <div data-appends={session.id}>
          <AppendField append={options.append} onChange={(append) => change({ append })} />
        </div>
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
