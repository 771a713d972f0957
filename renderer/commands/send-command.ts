import type { SessionState } from '#contract';
import { showWrongTarget, targetOf } from '../composer/use-send.ts';
import type { AppState } from '../state/app-state.ts';
import { changeSessionView, sessionView } from '../state/view.ts';
import { commandOfKey } from './command-edits.ts';

/** Sends a quick command; how it ended stands beside 发送. */
export async function sendCommand(
  app: AppState,
  session: SessionState,
  group: number,
  index: number,
): Promise<void> {
  const { id } = session;
  const command = app.automations.of(id).view.get().automation?.commands[group]?.commands[index];
  if (command?.target.kind === 'chosen' && showWrongTarget(session)) return;
  // The core sends what it has.
  const saved = await app.automations.of(id).save();
  const target = targetOf(session, sessionView(app.view.get(), id));
  const result = saved.ok
    ? await app.client.call('automation.sendCommand', { id, group, index, target })
    : saved;
  changeSessionView(app.view, id, {
    report: result.ok ? { kind: 'sent', outcome: result.value } : { kind: 'refused', fault: result.fault },
  });
}

/** Sends the command with a key. Answers whether there is one. */
export function sendCommandOfKey(app: AppState, session: SessionState, key: number): boolean {
  const groups = app.automations.of(session.id).view.get().automation?.commands ?? [];
  const place = commandOfKey(groups, key);
  if (place) void sendCommand(app, session, place.group, place.index);
  return place !== null;
}
