import { useState } from 'react';

/**
 * What is typed in the fields of a value, valid or not. It is replaced when the value changes from elsewhere, and never by
 * the value that it stands for coming back.
 * @param toDraft the value as it would be typed
 */
export function useDraft<V, D>(
  value: V,
  toDraft: (value: V) => D,
  onChange: (value: V) => void,
): [draft: D, change: (draft: D, value: V | null) => void] {
  const now = JSON.stringify(value);
  const [state, setState] = useState(() => ({ draft: toDraft(value), own: now, seen: now }));
  let { draft } = state;
  if (now !== state.seen) {
    if (now !== state.own) draft = toDraft(value);
    setState({ draft, own: now, seen: now });
  }
  /** `value`: what the draft stands for, null when it stands for none. */
  const change = (draft: D, next: V | null): void => {
    const own = next === null ? now : JSON.stringify(next);
    setState((before) => ({ ...before, draft, own }));
    if (next !== null && own !== now) onChange(next);
  };
  return [draft, change];
}
