import { useState } from 'react';
import { type HistoryEntry, MAX_DRAFT_CHARS, MAX_HISTORY, type SessionState } from '#contract';
import { useSaveCommand } from '../commands/use-save-command.ts';
import { showWrongTarget, useTarget } from '../composer/use-send.ts';
import { useFillEditor } from '../content/use-fill-editor.ts';
import { formatCount } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import note from '../parts/fault-note.module.css';
import { FaultNote } from '../parts/fault-note.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useAppState, useSessionView } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './history.module.css';
import { HistoryList } from './history-list.tsx';
import { useHistory } from './use-history.ts';

interface Props {
  session: SessionState;
  onClose: () => void;
}

/** 历史发送: what was sent, to be looked for, sent again, edited or kept. */
export function HistoryDialog({ session, onClose }: Props) {
  const { client } = useAppState();
  const { common, sending } = useWords();
  const { history: words } = sending;
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const [asking, setAsking] = useState(false);
  const { found, fault, forget, renew } = useHistory(query);
  const target = useTarget(session);
  const fill = useFillEditor(session);
  const save = useSaveCommand(session);
  const [, changeView] = useSessionView(session.id);
  const [said, setSaid] = useState('');
  const entries = found?.entries ?? [];
  const entry = entries[Math.min(chosen, entries.length - 1)];

  function take({ content }: HistoryEntry): void {
    fill(content);
    onClose();
  }

  async function resend({ content }: HistoryEntry): Promise<void> {
    if (showWrongTarget(session)) return onClose();
    const result = await client.call('sessions.send', { id: session.id, target, body: content });
    changeView({
      report: result.ok ? { kind: 'sent', outcome: result.value } : { kind: 'refused', fault: result.fault },
    });
    // A refusal is explained beside the editor.
    if (!result.ok) return onClose();
    setSaid(words.resent(formatCount(result.value.bytes)));
    renew();
  }

  return (
    <Dialog
      wide
      title={words.title}
      onClose={onClose}
      actions={
        <>
          <Button disabled={(found?.total ?? 0) === 0} look="stop" onClick={() => setAsking(true)}>
            {words.clear}
          </Button>
          <Button disabled={!entry} onClick={() => entry && void forget([entry])}>
            {words.remove}
          </Button>
          <Button
            disabled={!entry}
            onClick={() => {
              if (!entry) return;
              save(entry.content);
              onClose();
            }}
          >
            {words.save}
          </Button>
          <Button disabled={!entry} onClick={() => entry && void resend(entry)}>
            {words.resend}
          </Button>
          <Button onClick={onClose}>{common.close}</Button>
          <Button look="main" disabled={!entry} onClick={() => entry && take(entry)}>
            {words.fill}
          </Button>
        </>
      }
    >
      <TextField
        label={words.search}
        text={query}
        onText={(text) => {
          setQuery(text.slice(0, 200));
          setChosen(0);
        }}
        onEnter={() => entry && take(entry)}
        hint={
          found &&
          words.count(formatCount(entries.length), formatCount(found.total), formatCount(MAX_HISTORY))
        }
      />
      {asking && (
        <div
          className={`${note.frame} ${styles.question}`}
          role="alertdialog"
          aria-label={words.clearQuestion}
        >
          <p>{words.clearQuestion}</p>
          <Button onClick={() => setAsking(false)}>{common.cancel}</Button>
          <Button
            look="stop"
            onClick={() => {
              setAsking(false);
              void forget('all');
            }}
          >
            {words.clearAll}
          </Button>
        </div>
      )}
      {found && entries.length === 0 && (
        <p className={styles.empty}>{found.total === 0 ? words.empty : words.notFound}</p>
      )}
      <HistoryList entries={entries} chosen={chosen} onChoose={setChosen} onTake={take} />
      <p className={styles.notKept}>{words.notKept(formatCount(MAX_DRAFT_CHARS))}</p>
      <p role="status" className={styles.said}>
        {said}
      </p>
      {fault && <FaultNote fault={fault} />}
    </Dialog>
  );
}
