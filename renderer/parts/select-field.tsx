import type { ReactNode } from 'react';
import control from './control.module.css';
import { Field } from './field.tsx';

export interface Choice<T extends string> {
  value: T;
  label: string;
}

interface Props<T extends string> {
  label: string;
  value: T;
  choices: readonly Choice<T>[];
  onChoose: (value: T) => void;
  disabled?: boolean;
  title?: string | undefined;
  hint?: ReactNode;
  layout?: 'row' | 'inline';
}

/** The system's own list: keyboard, touch and screen readers know it. */
export function SelectField<T extends string>({
  label,
  value,
  choices,
  onChoose,
  disabled,
  title,
  ...field
}: Props<T>) {
  function choose(chosen: string): void {
    const choice = choices.find((c) => c.value === chosen);
    if (choice) onChoose(choice.value);
  }
  return (
    <Field label={label} {...field}>
      {(props) => (
        <select
          {...props}
          className={control.control}
          value={value}
          disabled={disabled}
          title={title}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
