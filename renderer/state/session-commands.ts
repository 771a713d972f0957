import {
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  type SessionConfig,
  type SessionId,
  type SessionOptions,
  type SessionState,
} from '#contract';
import type { AppState } from './app-state.ts';
import { currentSession } from './app-state.ts';
import { hasInvalidField, nextConfig, withLocalPort } from './config-fields.ts';
import { changeSessionView, forgetSessionView, sessionView, type View } from './view.ts';

/** What the user can do with sessions; tabs, buttons and keys call the same functions. */

/** Faults that only say that the user's own second thought was faster. */
const NO_NEWS = new Set(['CANCELLED', 'ALREADY_OPEN']);

/** How many ports `openOnNextPort` tries: a burst of occupied ports is rarely longer. */
const PORT_TRIES = 20;

/** A session of an opened capture: there is nothing to open, send or clear. */
export const isReadOnly = ({ capture }: SessionState): boolean => capture.state === 'read-only';

/** Closing the session would lose records that are in memory only. */
export const losesRecords = ({ capture, log }: SessionState): boolean =>
  (capture.state === 'off' || capture.state === 'stopped') && log.next > log.first;

export const isRunning = ({ phase }: SessionState): boolean =>
  phase === 'opening' || phase === 'open' || phase === 'closing';

/** Config can be edited when no endpoint uses it. */
export const isEditable = (session: SessionState): boolean => !isRunning(session);

export function selectSession(app: AppState, id: SessionId): void {
  app.view.update((v) => ({ ...v, current: id, right: v.right === id ? v.current : v.right }));
}

/** Goes to a session that the core has just made, in the very drawing that first shows its tab; `patch` comes with it. */
export async function goToNew(app: AppState, id: SessionId, patch: Partial<View> = {}): Promise<void> {
  const { overview } = app.store;
  let gone = false;
  const go = (): void => {
    if (gone || !overview.get()?.sessions.some((session) => session.id === id)) return;
    gone = true;
    app.view.update((v) => ({ ...v, ...patch }));
    selectSession(app, id);
  };
  go();
  const stop = overview.subscribe(go);
  await app.store.refresh();
  stop();
}

/** Moves to the next (1) or previous (-1) tab, around the ends. */
export function selectNeighbour(app: AppState, step: 1 | -1): void {
  const overview = app.store.overview.get();
  const current = overview && currentSession(overview, app.view.get());
  if (!overview || !current) return;
  const { sessions } = overview;
  const next = sessions[(sessions.indexOf(current) + step + sessions.length) % sessions.length];
  if (next) selectSession(app, next.id);
}

/** A new session of the current one's kind, on the next port that no session asks for. */
export async function createSession(app: AppState): Promise<void> {
  const overview = app.store.overview.get();
  const current = overview && currentSession(overview, app.view.get());
  app.view.update((v) => ({ ...v, creating: true }));
  const result = await app.client.call('sessions.create', {
    config: nextConfig(current?.config.protocol ?? DEFAULT_CONFIG.protocol, overview?.sessions ?? []),
    options: newOptions(current?.options ?? DEFAULT_OPTIONS),
  });
  if (result.ok) await goToNew(app, result.value.id);
  else await app.store.refresh();
  app.view.update((v) => ({ ...v, creating: false, fault: result.ok ? v.fault : result.fault }));
}

/** As the one before is looked at, but two sessions must not save to one file, and nobody expects a filter in an empty log. */
const newOptions = (options: SessionOptions): SessionOptions => ({
  ...options,
  draft: '',
  filter: null,
  save: { ...options.save, on: false, path: '' },
});

/** Removes at once, or asks first when connections would end or records be lost. */
export function requestRemoval(app: AppState, session: SessionState): void {
  if (isRunning(session) || losesRecords(session)) app.view.update((v) => ({ ...v, closing: session.id }));
  else void removeSession(app, session.id);
}

export async function removeSession(app: AppState, id: SessionId): Promise<void> {
  const sessions = app.store.overview.get()?.sessions ?? [];
  const index = sessions.findIndex((s) => s.id === id);
  const neighbour = sessions[index + 1] ?? sessions[index - 1];
  const result = await app.client.call('sessions.remove', { id });
  if (result.ok) {
    app.view.update((v) => ({ ...v, current: v.current === id ? (neighbour?.id ?? null) : v.current }));
    forgetSessionView(app.view, id);
  } else {
    app.view.update((v) => ({ ...v, fault: result.fault }));
  }
  await app.store.refresh();
}

/** The main button: opens what is closed, closes what is open, cancels what is opening. */
export function toggleSession(app: AppState, session: SessionState): void {
  if (session.phase === 'closing' || isReadOnly(session)) return;
  if (isRunning(session)) void closeSession(app, session.id);
  else if (hasInvalidField(session, sessionView(app.view.get(), session.id))) showInvalidField(app, session);
  else void openSession(app, session.id);
}

function showInvalidField(app: AppState, session: SessionState): void {
  selectSession(app, session.id);
  const settings = app.store.overview.get()?.settings;
  if (!settings?.sidePanel || settings.presentation) {
    void app.store.changeSettings({ sidePanel: true, presentation: false });
  }
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus();
  });
}

export async function openSession(app: AppState, id: SessionId): Promise<void> {
  changeSessionView(app.view, id, { fault: null, faultSettled: false });
  const result = await app.client.call('sessions.open', { id });
  if (!result.ok && !NO_NEWS.has(result.fault.code)) changeSessionView(app.view, id, { fault: result.fault });
  await app.store.refresh();
}

export async function closeSession(app: AppState, id: SessionId): Promise<void> {
  const result = await app.client.call('sessions.close', { id });
  if (!result.ok) changeSessionView(app.view, id, { fault: result.fault });
  await app.store.refresh();
}

/** Takes back what was said about an opening that failed, as the user goes on. */
export const settleFault = (app: AppState, id: SessionId): void =>
  changeSessionView(app.view, id, { fault: null, faultSettled: true });

/** Changes the config and takes back what was said about the old one. */
export function changeConfig(
  app: AppState,
  id: SessionId,
  change: (config: SessionConfig) => SessionConfig,
): void {
  settleFault(app, id);
  void app.store.changeConfig(id, change).then((result) => {
    if (!result.ok) changeSessionView(app.view, id, { fault: result.fault });
  });
}

/** Opens on the first port after `port` that is not in use. */
export async function openOnNextPort(app: AppState, id: SessionId, port: number): Promise<void> {
  const last = Math.min(port + PORT_TRIES, 65_535);
  for (let candidate = port + 1; candidate <= last; candidate += 1) {
    const configured = await app.store.changeConfig(id, (config) => withLocalPort(config, candidate));
    if (!configured.ok) return changeSessionView(app.view, id, { fault: configured.fault });
    await openSession(app, id);
    if (sessionView(app.view.get(), id).fault?.code !== 'ADDRESS_IN_USE') return;
  }
}

/** Logs up to this size are cleared without a question: more than a lesson, and less than a file that somebody waited for. */
const ASK_ABOVE_RECORDS = 1000;
const ASK_ABOVE_BYTES = 1024 * 1024;

export function requestClear(app: AppState, id: SessionId): void {
  const session = app.store.overview.get()?.sessions.find((s) => s.id === id);
  if (!session || isReadOnly(session)) return;
  const { log } = session;
  const isLarge = log.next - log.first > ASK_ABOVE_RECORDS || log.bytes > ASK_ABOVE_BYTES;
  if (isLarge) app.view.update((v) => ({ ...v, clearing: id }));
  else void clearLog(app, id);
}

export async function clearLog(app: AppState, id: SessionId): Promise<void> {
  const result = await app.client.call('traffic.clear', { id });
  if (!result.ok) app.view.update((v) => ({ ...v, fault: result.fault }));
  await app.store.refresh();
}
