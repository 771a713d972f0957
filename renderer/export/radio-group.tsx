import { useId } from 'react';
import section from '../parts/section.module.css';
import styles from './export.module.css';

export interface RadioChoice<T extends string> {
  value: T;
  label: string;
  /** One line of explanation. */
  about?: string;
  disabled?: boolean;
}

interface Props<T extends string> {
  legend: string;
  value: T;
  choices: readonly RadioChoice<T>[];
  onChoose: (value: T) => void;
  className?: string | undefined;
}

/** Choices below one another, each with what it means. */
export function RadioGroup<T extends string>({ legend, value, choices, onChoose, className }: Props<T>) {
  const name = useId();
  return (
    <div className={styles.group} role="radiogroup" aria-labelledby={`${name}-legend`}>
      <span id={`${name}-legend`} className={`${section.legend} ${styles.legend}`}>
        {legend}
      </span>
      {choices.map((choice) => (
        <label key={choice.value} className={`${styles.choice} ${className ?? ''}`}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            aria-label={choice.label}
            aria-describedby={choice.about ? `${name}-${choice.value}` : undefined}
            checked={choice.value === value}
            disabled={choice.disabled}
            onChange={() => onChoose(choice.value)}
          />
          <span>{choice.label}</span>
          {choice.about && (
            <span id={`${name}-${choice.value}`} className={styles.about}>
              {choice.about}
            </span>
          )}
        </label>
      ))}
    </div>
  );
}
