import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { SessionId } from '#contract';

/** Where the focus is in a session's pane, and what has it there in another session's: the log's list, or the editor. */
const PLACES = [
  { within: '[data-pane] [data-editor]', control: '[data-pane] [data-editor]' },
  { within: '[data-log]', control: '[data-pane] [role="listbox"]' },
] as const;

const CURRENT_TAB = 'header [role="tab"][aria-selected="true"]';

/** Brings another session on screen. The focus that left with the one before goes to the same place of it, else to its tab. */
export function keepFocus(change: () => void): void {
  const place = PLACES.find(({ within }) => document.activeElement?.closest(within));
  flushSync(change);
  if (!isLost()) return;
  if (place) focus(place.control);
  if (isLost()) focus(CURRENT_TAB);
}

/** A session that the user just made: the focus goes to the first thing to choose, or to its tab where no settings are shown. */
export function useNewSessionFocus(current: SessionId | undefined, creating: boolean): void {
  const before = useRef<{ current: SessionId | undefined } | null>(null);
  useEffect(() => {
    if (creating) {
      before.current ??= { current };
      return;
    }
    const isNew = before.current !== null && before.current.current !== current;
    if (isNew && !focus('[data-first-setting] select')) focus(CURRENT_TAB);
    // There is no new one, and the old one was hidden meanwhile.
    if (before.current && isLost()) focus(CURRENT_TAB);
    before.current = null;
  }, [current, creating]);
}

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** Answers whether there is such a control. */
function focus(selector: string): boolean {
  const control = document.querySelector<HTMLElement>(selector);
  control?.focus();
  return control !== null;
}
