import { type ReactNode, useState } from 'react';
import { formatCount } from '../format/numbers.ts';
import { useWords } from '../words/use-words.ts';
import { TextField } from './text-field.tsx';

interface Common {
  label: string;
  /** Smallest and largest value. */
  range: readonly [number, number];
  /** Applied when the focus leaves or with Enter, where what is half typed would do harm. */
  late?: boolean;
  hint?: ReactNode;
  disabled?: boolean;
  title?: string | undefined;
  layout?: 'row' | 'inline';
}

type Props = Common &
  (
    | { optional?: false; value: number; onChange: (value: number) => void }
    /** An empty field is null. */
    | { optional: true; value: number | null; onChange: (value: number | null) => void }
  );

/** A whole number; called with valid ones only, while typing unless `late`. What is not valid stays as it was typed. */
export function WholeNumberField(props: Props) {
  const { label, range, late = false, hint, disabled, title, layout, value } = props;
  const { network: words } = useWords();
  // The value when it was typed: when that changes from elsewhere, what was typed is out of date.
  const [typed, setTyped] = useState<{ text: string; base: number | null } | null>(null);
  const text = typed && typed.base === value ? typed.text : value === null ? '' : String(value);
  const valid = parse(text) !== undefined;

  function parse(input: string): number | null | undefined {
    // Input methods leave full-width digits behind.
    const plain = input.normalize('NFKC').trim();
    if (plain === '' && props.optional) return null;
    const number = /^\d{1,15}$/.test(plain) ? Number(plain) : -1;
    return number >= range[0] && number <= range[1] ? number : undefined;
  }

  function setText(next: string): void {
    const parsed = late ? undefined : parse(next);
    setTyped({ text: next, base: parsed === undefined ? value : parsed });
    apply(parsed);
  }

  function apply(parsed: number | null | undefined): void {
    if (parsed === undefined || parsed === value) return;
    if (props.optional) props.onChange(parsed);
    else if (parsed !== null) props.onChange(parsed);
  }

  return (
    <TextField
      label={label}
      numeric
      text={text}
      onText={setText}
      onLeave={() => {
        if (late) apply(parse(text));
        if (parse(text) === value) setTyped(null);
      }}
      onEnter={late ? () => apply(parse(text)) : undefined}
      error={valid ? undefined : words.invalid.range(formatCount(range[0]), formatCount(range[1]))}
      hint={hint}
      disabled={disabled}
      title={title}
      layout={layout}
    />
  );
}
