import { useEffect } from 'react';
import type { SessionState } from '#contract';
import { type AppState, currentSession, useAppState } from '../state/app-state.ts';
import { isReadOnly } from '../state/session-commands.ts';
import { sendCommandOfKey } from './send-command.ts';

/** Alt+1 to Alt+9 send the quick command with that key, of the session whose pane has the focus, else of the current one. */
export function useCommandKeys(): void {
  const app = useAppState();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const key = keyOf(event);
      if (key === null || document.querySelector('dialog[open]')) return;
      const session = sessionAt(app, event.target);
      if (!session || isReadOnly(session) || !sendCommandOfKey(app, session, key)) return;
      event.preventDefault();
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [app]);
}

/** By the place of the key: with Alt it may give another character. The number pad is left to Alt codes. */
function keyOf({ altKey, ctrlKey, metaKey, shiftKey, repeat, code }: KeyboardEvent): number | null {
  if (!altKey || ctrlKey || metaKey || shiftKey || repeat) return null;
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  return digit === undefined ? null : Number(digit);
}

function sessionAt(app: AppState, target: EventTarget | null): SessionState | undefined {
  const overview = app.store.overview.get();
  if (!overview) return undefined;
  const pane = target instanceof Element ? target.closest<HTMLElement>('[data-pane]') : null;
  const inPane = overview.sessions.find(({ id }) => String(id) === pane?.dataset.pane);
  return inPane ?? currentSession(overview, app.view.get());
}
