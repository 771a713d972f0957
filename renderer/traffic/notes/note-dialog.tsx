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
          <Button look="main" onClick={() => onSave(text.trim())}>
            {words.save}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          onSave(text.trim());
        }}
      >
        <TextField
          label={words.field}
          text={text}
          hint={words.hint}
          onText={(typed) => setText(typed.slice(0, MAX_NOTE_CHARS))}
        />
      </form>
    </Dialog>
  );
}
