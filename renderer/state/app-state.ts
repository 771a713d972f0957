import { createContext, useContext } from 'react';
import type { Output, SessionId, SessionState } from '#contract';
import type { AutomationStore } from '../automation/automation-store.ts';
import type { Client } from '../client/client.ts';
import type { LogMemories } from '../traffic/log-memory.ts';
import { type Cell, useCell } from './cell.ts';
import type { Overview, OverviewStore } from './overview-store.ts';
import { changeSessionView, type SessionView, sessionView, type View } from './view.ts';

/** What the window is made of; built once at start. */
export interface AppState {
  client: Client;
  store: OverviewStore;
  view: Cell<View>;
  automations: AutomationStore;
  logs: LogMemories;
}

export const AppStateContext = createContext<AppState | null>(null);

export function useAppState(): AppState {
  const state = useContext(AppStateContext);
  if (!state) throw new Error('useAppState needs an AppStateContext around it');
  return state;
}

export const OverviewContext = createContext<Overview | null>(null);

/** The core's state; available wherever the window's content is drawn. */
export function useOverview(): Overview {
  const overview = useContext(OverviewContext);
  if (!overview) throw new Error('useOverview needs an OverviewContext around it');
  return overview;
}

export type Host = Output<'host.describe'>;

export const HostContext = createContext<Host | null>(null);

/** Whether the shell can do something beyond the core; without it there is always another way. */
export const useAbility = (ability: Host['abilities'][number]): boolean =>
  useContext(HostContext)?.abilities.includes(ability) ?? false;

export const useView = (): View => useCell(useAppState().view);

/** What this window knows about a session, and how to change it. */
export function useSessionView(id: SessionId): [SessionView, (patch: Partial<SessionView>) => void] {
  const { view } = useAppState();
  return [sessionView(useCell(view), id), (patch) => changeSessionView(view, id, patch)];
}

/** The session that is looked at: the chosen one, else the first. */
export const currentSession = (overview: Overview, view: View): SessionState | undefined =>
  overview.sessions.find((s) => s.id === view.current) ?? overview.sessions[0];

/** The session on the right in the side-by-side view: the chosen one, else the first that is not on the left. */
export function rightSession(overview: Overview, view: View): SessionState | undefined {
  const left = currentSession(overview, view);
  const others = overview.sessions.filter((s) => s !== left);
  return others.find((s) => s.id === view.right) ?? others[0];
}
