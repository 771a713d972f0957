import { useMemo, useRef, useState } from 'react';
import { createMatcher } from './search/matcher.ts';
import { checkPattern, EMPTY_PATTERN, type PatternDraft } from './search/pattern.ts';

/** What is typed in the search bar. */
export function useSearchBar() {
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<PatternDraft>(EMPTY_PATTERN);
  const field = useRef<HTMLInputElement>(null);
  const { pattern, error } = useMemo(() => checkPattern(draft), [draft]);
  const active = open ? pattern : null;
  const matcher = useMemo(() => active && createMatcher(active), [active]);
  return {
    open,
    draft,
    error,
    field,
    /** What is looked for; null when nothing is. */
    pattern: active,
    matcher,
    setDraft,
    setOpen,
    /** Opens it, or goes there when it is open. */
    focus(): void {
      setOpen(true);
      field.current?.focus();
      field.current?.select();
    },
  };
}
