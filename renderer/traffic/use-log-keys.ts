import { type RefObject, useEffect, useRef } from 'react';

/** What keys do in a log, wherever the focus is. */
export interface LogKeys {
  search(): void;
  searchMove(direction: 'next' | 'previous'): void;
  goTo(): void;
  step(kind: 'error' | 'note', direction: 'next' | 'previous'): void;
}

/**
 * Keys of the log that work anywhere in its pane; outside of any pane they belong to the primary one. A dialog has its own.
 * @param root an element of the log
 */
export function useLogKeys(root: RefObject<HTMLElement | null>, primary: boolean, keys: LogKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.metaKey) return;
      const act = actionOf(event);
      if (!act || document.querySelector('dialog[open]')) return;
      const pane = event.target instanceof Element ? event.target.closest('[data-pane]') : null;
      if (pane ? pane !== root.current?.closest('[data-pane]') : !primary) return;
      // The browser has its own search for these keys, which knows only the rows on screen.
      event.preventDefault();
      act(latest.current);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [root, primary]);
}

function actionOf({ key, ctrlKey, altKey, shiftKey }: KeyboardEvent): ((keys: LogKeys) => void) | null {
  const direction = shiftKey ? 'previous' : 'next';
  if (altKey) return null;
  if (ctrlKey && !shiftKey && key.toLowerCase() === 'f') return (keys) => keys.search();
  if (ctrlKey && !shiftKey && key.toLowerCase() === 'g') return (keys) => keys.goTo();
  if (ctrlKey) return null;
  if (key === 'F3') return (keys) => keys.searchMove(direction);
  if (key === 'F8') return (keys) => keys.step('error', direction);
  if (key === 'F2') return (keys) => keys.step('note', direction);
  return null;
}
