import { useId } from 'react';
import styles from './segmented.module.css';
import type { Choice } from './select-field.tsx';

interface Props<T extends string> {
  /** Name of the group; read aloud, not shown. */
  label: string;
  value: T;
  choices: readonly Choice<T>[];
  onChoose: (value: T) => void;
}

/** A few choices side by side: native radio buttons, so that arrow keys and screen readers work. */
export function Segmented<T extends string>({ label, value, choices, onChoose }: Props<T>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles.group}>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </div>
  );
}
