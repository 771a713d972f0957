import type { Pattern } from '#contract';
import { Segmented } from '../../parts/segmented.tsx';
import { useDraft } from '../../state/use-draft.ts';
import { checkPattern, draftOf, EMPTY_PATTERN, type PatternDraft } from './pattern.ts';
import styles from './pattern-field.module.css';
import { PatternField } from './pattern-field.tsx';

interface Props {
  /** Name of the choice between a pattern and none, and what each is called. */
  choice: string;
  kinds: { all: string; some: string };
  /** Name of the text field. */
  label: string;
  /** Said while a pattern is wanted and nothing is typed. */
  empty: string;
  pattern: Pattern | null;
  /** Called with what is right only, while typing. */
  onChange: (pattern: Pattern | null) => void;
}

type Draft = PatternDraft & { some: boolean };

const KINDS = ['all', 'some'] as const;

/** A pattern, or none at all. What is wrong with what is typed stands below. */
export function OptionalPattern({ choice, kinds, label, empty, pattern, onChange }: Props) {
  const [draft, setDraft] = useDraft(
    { pattern },
    (value): Draft => ({
      ...(value.pattern ? draftOf(value.pattern) : EMPTY_PATTERN),
      some: value.pattern !== null,
    }),
    (value) => onChange(value.pattern),
  );
  const checked = checkPattern(draft);
  const change = (patch: Partial<Draft>): void => {
    const next = { ...draft, ...patch };
    const { pattern } = checkPattern(next);
    if (!next.some) setDraft(next, { pattern: null });
    else setDraft(next, pattern && { pattern });
  };
  return (
    <>
      <div className={styles.choice}>
        <span>{choice}</span>
        <Segmented
          label={choice}
          value={draft.some ? 'some' : 'all'}
          choices={KINDS.map((kind) => ({ value: kind, label: kinds[kind] }))}
          onChoose={(kind) => change({ some: kind === 'some' })}
        />
      </div>
      {draft.some && (
        <>
          <PatternField label={label} draft={draft} error={checked.error} onDraft={change} />
          {!checked.pattern && !checked.error && <p className={styles.error}>{empty}</p>}
        </>
      )}
    </>
  );
}
