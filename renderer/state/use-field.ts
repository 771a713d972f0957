import type { SessionId } from '#contract';
import { useAppState, useSessionView } from './app-state.ts';
import { changeSessionView, sessionView } from './view.ts';

/** Text to value, `undefined` when the text does not stand for one. */
export type Parse<T> = (text: string) => T | undefined;

export interface FieldSpec<T> {
  /** Unique within the session. */
  name: string;
  value: T;
  parse: Parse<T>;
  format: (value: T) => string;
  /** Called with valid values only, while typing. */
  commit: (value: T) => void;
}

export interface FieldState {
  text: string;
  valid: boolean;
  setText: (text: string) => void;
  /** Call when the focus leaves: what is valid takes its usual form. */
  leave: () => void;
}

/**
 * A text field over a checked value. Text that is not valid stays as it was typed, also while other sessions are looked at,
 * until it is corrected or the value changes from elsewhere.
 */
export function useField<T>(session: SessionId, spec: FieldSpec<T>): FieldState {
  const { view } = useAppState();
  const [{ fields }] = useSessionView(session);
  const stored = fields[spec.name];
  const draft = stored && Object.is(stored.base, spec.value) ? stored : undefined;

  return {
    text: draft?.text ?? spec.format(spec.value),
    valid: draft?.valid ?? true,
    setText(text) {
      const value = spec.parse(text);
      const valid = value !== undefined;
      const next = { text, valid, base: valid ? value : spec.value };
      const { fields } = sessionView(view.get(), session);
      changeSessionView(view, session, { fields: { ...fields, [spec.name]: next } });
      if (valid && !Object.is(value, spec.value)) spec.commit(value);
    },
    leave() {
      const { [spec.name]: left, ...others } = sessionView(view.get(), session).fields;
      if (left?.valid) changeSessionView(view, session, { fields: others });
    },
  };
}
