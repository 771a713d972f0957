import { type ReactNode, useId } from 'react';
import styles from './field.module.css';

/** What a control needs to belong to its label, hint and error. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface Props {
  label: string;
  /** Always of use, such as what a value means. */
  hint?: ReactNode;
  /** What is wrong with what was typed. */
  error?: string | undefined;
  /** What the system said about this field. */
  note?: ReactNode;
  layout?: 'row' | 'inline';
  children: (control: ControlProps) => ReactNode;
}

/** A label, its control, and beside it what is wrong or worth knowing. */
export function Field({ label, hint, error, note, layout = 'row', children }: Props) {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`, note && `${id}-note`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={`${styles.field} ${styles[layout]}`}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.control}>
        {children({
          id,
          'aria-describedby': described || undefined,
          'aria-invalid': error || note ? true : undefined,
        })}
        {error && (
          <p id={`${id}-error`} className={styles.error}>
            {error}
          </p>
        )}
        {hint && !error && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )}
      </div>
      {note && (
        <div id={`${id}-note`} className={styles.note}>
          {note}
        </div>
      )}
    </div>
  );
}
