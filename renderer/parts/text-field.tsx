import type { ReactNode } from 'react';
import control from './control.module.css';
import { Field } from './field.tsx';

interface Props {
  label: string;
  text: string;
  onText: (text: string) => void;
  onLeave?: () => void;
  /** Enter was pressed in the field. */
  onEnter?: (() => void) | undefined;
  error?: string | undefined;
  hint?: ReactNode;
  note?: ReactNode;
  numeric?: boolean;
  disabled?: boolean;
  title?: string | undefined;
  layout?: 'row' | 'inline';
}

export function TextField({
  label,
  text,
  onText,
  onLeave,
  onEnter,
  numeric,
  disabled,
  title,
  ...field
}: Props) {
  return (
    <Field label={label} {...field}>
      {(props) => (
        <input
          {...props}
          className={control.control}
          type="text"
          inputMode={numeric ? 'numeric' : undefined}
          autoComplete="off"
          spellCheck={false}
          value={text}
          disabled={disabled}
          title={title}
          onChange={(event) => onText(event.currentTarget.value)}
          onBlur={onLeave}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || !onEnter) return;
            event.preventDefault();
            onEnter();
          }}
        />
      )}
    </Field>
  );
}
