import { type ReactNode, useId } from 'react';
import { useWords } from '../words/use-words.ts';
import styles from './entry.module.css';
import { Icon } from './icon.tsx';

interface Props {
  /** What a person calls it, such as 规则 2. */
  name: string;
  /** What it does, in one line. */
  summary: ReactNode;
  /** Given for entries that can be switched off. */
  switched?: { label: string; on: boolean; onChange: (on: boolean) => void };
  /** At the end of the line. */
  aside?: ReactNode;
  /** Said below the line, also while it is folded: what a person should know of it now. */
  note?: ReactNode;
  /** Something is wrong with it. */
  invalid?: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
  onRemove: () => void;
  /** Its fields, while it is open. */
  children: ReactNode;
}

/** One entry of a list that is edited in place: a line that unfolds into fields. */
export function Entry({
  name,
  summary,
  switched,
  aside,
  note,
  invalid,
  open,
  onOpen,
  onRemove,
  children,
}: Props) {
  const { lists: words } = useWords();
  const id = useId();
  return (
    <div className={`${styles.entry} ${switched && !switched.on ? styles.off : ''}`}>
      <div className={styles.head}>
        {switched && (
          <input
            type="checkbox"
            aria-label={switched.label}
            title={switched.label}
            checked={switched.on}
            onChange={({ currentTarget }) => switched.onChange(currentTarget.checked)}
          />
        )}
        <button
          type="button"
          className={`${styles.open} ${invalid ? styles.invalid : ''}`}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onClick={() => onOpen(!open)}
        >
          <span className={styles.name}>{name}</span>
          <span className={styles.summary}>{summary}</span>
        </button>
        {aside}
        <button
          type="button"
          className={styles.remove}
          aria-label={words.remove(name)}
          title={words.remove(name)}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
      {note && (
        <p id={`${id}-note`} className={styles.note}>
          {note}
        </p>
      )}
      {open && (
        <fieldset data-fields id={id} aria-label={name} className={styles.fields}>
          {children}
        </fieldset>
      )}
    </div>
  );
}
