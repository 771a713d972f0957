import { type RefObject, useId } from 'react';
import control from '../../parts/control.module.css';
import fields from '../../parts/field.module.css';
import { useWords } from '../../words/use-words.ts';
import type { PatternDraft, PatternError } from './pattern.ts';
import styles from './pattern-field.module.css';

interface Props {
  /** Name of the text field. */
  label: string;
  draft: PatternDraft;
  error: PatternError | null;
  onDraft: (draft: PatternDraft) => void;
  field?: RefObject<HTMLInputElement | null>;
}

const KINDS = ['text', 'bytes', 'regex'] as const;

/** What is looked for: text, bytes with wildcards, or an expression; what is wrong with it stands below. */
export function PatternField({ label, draft, error, onDraft, field }: Props) {
  const words = useWords().search.pattern;
  const id = useId();
  return (
    <div className={styles.pattern}>
      <div className={styles.line}>
        <select
          className={`${control.control} ${styles.kind}`}
          aria-label={words.kind}
          value={draft.kind}
          onChange={({ currentTarget }) => {
            const kind = KINDS.find((k) => k === currentTarget.value);
            if (kind) onDraft({ ...draft, kind });
          }}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {words.kinds[kind]}
            </option>
          ))}
        </select>
        <input
          ref={field}
          className={`${control.control} ${styles.text}`}
          type="text"
          aria-label={label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? id : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={words.placeholder[draft.kind]}
          value={draft.text}
          onChange={({ currentTarget }) => onDraft({ ...draft, text: currentTarget.value })}
        />
        {draft.kind !== 'bytes' && (
          <button
            type="button"
            className={styles.toggle}
            aria-label={words.matchCase}
            title={words.matchCase}
            aria-pressed={draft.matchCase}
            onClick={() => onDraft({ ...draft, matchCase: !draft.matchCase })}
          >
            Aa
          </button>
        )}
      </div>
      {error && (
        <p id={id} className={fields.error}>
          {sentence(error, words.wrong)}
        </p>
      )}
    </div>
  );
}

function sentence(
  error: PatternError,
  words: ReturnType<typeof useWords>['search']['pattern']['wrong'],
): string {
  switch (error.code) {
    case 'too-long':
      return words['too-long'](error.limit);
    case 'hex':
      return words.hex(error.number, error.token);
    case 'regex':
      return words.regex(error.token);
  }
}
