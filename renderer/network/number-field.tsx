import type { ReactNode } from 'react';
import { formatCount } from '../format/numbers.ts';
import { TextField } from '../parts/text-field.tsx';
import type { FieldState } from '../state/use-field.ts';
import { useWords } from '../words/use-words.ts';

interface Props {
  label: string;
  field: FieldState;
  /** Smallest and largest value, for the sentence that says so. */
  range: readonly [number, number];
  hint?: ReactNode;
  disabled?: boolean;
}

/** A whole number of the advanced settings. */
export function NumberField({ label, field, range: [min, max], hint, disabled }: Props) {
  const { network: words } = useWords();
  return (
    <TextField
      label={label}
      numeric
      text={field.text}
      onText={field.setText}
      onLeave={field.leave}
      error={field.valid ? undefined : words.invalid.range(formatCount(min), formatCount(max))}
      hint={hint}
      disabled={disabled}
      title={disabled ? words.lockedWhileOpen : undefined}
    />
  );
}
