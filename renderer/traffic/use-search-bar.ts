import { useMemo, useRef } from 'react';
import { type LogMemory, useKept } from './log-memory.ts';
import { createMatcher } from './search/matcher.ts';
import { checkPattern, EMPTY_PATTERN } from './search/pattern.ts';

/** What is typed in the search bar. */
export function useSearchBar(memory: LogMemory) {
  const [open, setOpen] = useKept(memory, 'searching', false);
  const [draft, setDraft] = useKept(memory, 'search', EMPTY_PATTERN);
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
