import { useEffect } from 'react';
import { showCaptures } from '../captures/commands.ts';
import { type AppState, currentSession, useAppState } from '../state/app-state.ts';
import { createSession, requestClear, selectNeighbour, toggleSession } from '../state/session-commands.ts';
import { keepFocus } from './keep-focus.ts';

/**
 * Keys that work anywhere in the window. A browser keeps some for itself in an ordinary tab (Ctrl+N, Ctrl+Tab, at times Ctrl+O), so
 * those have a second combination. Ctrl+Enter belongs to the composer.
 */
export function useShortcuts(): void {
  const app = useAppState();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.isComposing || event.metaKey) return;
      const action = actionOf(event);
      if (!action) return;
      // Also under a dialog: F5 must not reload the page.
      event.preventDefault();
      if (!event.repeat && !document.querySelector('dialog[open]')) action(app);
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [app]);
}

type Action = (app: AppState) => void;

const withCurrent =
  (act: (app: AppState, session: NonNullable<ReturnType<typeof currentSession>>) => void): Action =>
  (app) => {
    const overview = app.store.overview.get();
    const session = overview && currentSession(overview, app.view.get());
    if (session) act(app, session);
  };

const newSession: Action = (app) => void createSession(app);
const nextTab: Action = (app) => keepFocus(() => selectNeighbour(app, 1));
const previousTab: Action = (app) => keepFocus(() => selectNeighbour(app, -1));

const ACTIONS: Readonly<Record<string, Action>> = {
  'ctrl+n': newSession,
  'alt+n': newSession,
  'ctrl+o': showCaptures,
  'alt+o': showCaptures,
  'ctrl+tab': nextTab,
  'ctrl+pagedown': nextTab,
  'ctrl+shift+tab': previousTab,
  'ctrl+pageup': previousTab,
  'ctrl+l': withCurrent((app, { id }) => requestClear(app, id)),
  f5: withCurrent(toggleSession),
};

function actionOf({ key, ctrlKey, altKey, shiftKey }: KeyboardEvent): Action | undefined {
  const modifiers = [ctrlKey && 'ctrl', altKey && 'alt', shiftKey && 'shift'].filter(Boolean);
  const name = [...modifiers, key.toLowerCase()].join('+');
  return Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
}
