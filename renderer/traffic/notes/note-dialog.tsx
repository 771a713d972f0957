import { useEffect, useRef, useState } from 'react';
import { MAX_NOTE_CHARS } from '#contract';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useWords } from '../../words/use-words.ts';

interface Props {
  seq: number;
  /** null: not marked. */
  note: string | null;
  onSave: (note: string | null) => void;
  onClose: () => void;
}

/** Marks a record, with a few words about it. */
export function NoteDialog({ seq, note, onSave, onClose }: Props) {
  const words = useWords().notes;
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState(note ?? '');
  const most = MAX_NOTE_CHARS;
  const tooLong = text.trim().length > most ? words.tooLong(text.trim().length, most) : undefined;
  const save = (): void => {
    if (!tooLong) onSave(text.trim());
  };
  useEffect(() => {
    const input = form.current?.querySelector('input');
    input?.focus();
    input?.select();
  }, []);
  return (
    <Dialog
      title={words.title(seq)}
      onClose={onClose}
      actions={
        <>
          {note !== null && (
            <Button look="stop" onClick={() => onSave(null)}>
              {words.remove}
            </Button>
          )}
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="main" disabled={tooLong !== undefined} onClick={save}>
            {words.save}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField label={words.field} text={text} hint={words.hint} error={tooLong} onText={setText} />
      </form>
    </Dialog>
  );
}
