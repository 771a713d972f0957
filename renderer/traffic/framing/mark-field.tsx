import control from '../../parts/control.module.css';
import { Field } from '../../parts/field.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './framing.module.css';
import type { MarkDraft } from './framing-draft.ts';
import type { MarkForm } from './mark-text.ts';

interface Props {
  label: string;
  draft: MarkDraft;
  error: string | undefined;
  onDraft: (draft: MarkDraft) => void;
}

const FORMS: readonly MarkForm[] = ['text', 'hex'];

/** A delimiter or mark, as text with escapes or as hex. */
export function MarkField({ label, draft, error, onDraft }: Props) {
  const words = useWords().framing;
  return (
    <Field label={label} error={error} hint={draft.form === 'text' && words.textHint}>
      {(props) => (
        <div className={styles.mark}>
          <select
            className={`${control.control} ${styles.form}`}
            aria-label={`${label} ${words.form}`}
            value={draft.form}
            onChange={({ currentTarget }) => {
              const form = FORMS.find((f) => f === currentTarget.value);
              if (form) onDraft({ ...draft, form });
            }}
          >
            {FORMS.map((form) => (
              <option key={form} value={form}>
                {words.forms[form]}
              </option>
            ))}
          </select>
          <input
            {...props}
            className={control.control}
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={draft.text}
            onChange={({ currentTarget }) => onDraft({ ...draft, text: currentTarget.value })}
          />
        </div>
      )}
    </Field>
  );
}
