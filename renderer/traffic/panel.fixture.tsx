import { act, cleanup, render, screen, within } from '@testing-library/react';
import { type UserEvent, userEvent } from '@testing-library/user-event';
import { onTestFinished, vi } from 'vitest';
import { DEFAULT_SETTINGS, type SessionOptions, type SessionState, success } from '#contract';
import { newSession } from '../app/fake-core.fixture.ts';
import { createClient } from '../client/client.ts';
import { createMemoryTransport, type MemoryHandlers } from '../client/memory.ts';
import { ClientContext } from '../client/use-client.ts';
import type { FakeLog } from './log.fixture.ts';
import { createLogMemories } from './log-memory.ts';
import { TrafficPanel } from './traffic-panel.tsx';

/**
 * The panel over a log; `update` shows the session as it is now, with changes. Options that the user changes are applied,
 * as the window does.
 */
export async function showPanel(
  log: FakeLog,
  change: Partial<SessionState> = {},
  handlers: MemoryHandlers = {},
) {
  const client = createClient(
    createMemoryTransport({
      'traffic.rows': (input) => log.pull(input),
      'traffic.stopScan': () => success({}),
      'traffic.locate': () => success({ epoch: log.epoch, position: null, scan: null }),
      ...handlers,
    }),
  );
  const onPickPeer = vi.fn();
  const onClear = vi.fn();
  let session = newSession(1, { phase: 'open', ...change });
  let settings = DEFAULT_SETTINGS;
  let paused = false;
  const memories = createLogMemories();
  const onOptions = vi.fn((patch: Partial<SessionOptions>) => {
    session = { ...session, options: { ...session.options, ...patch } };
    rerender(panel());
  });
  const panel = () => {
    const { first, next, generation, notes } = log;
    const shown = { ...session, log: { ...session.log, first, next, generation, notes } };
    return (
      <ClientContext value={client}>
        <TrafficPanel
          session={shown}
          settings={settings}
          memories={memories}
          paused={paused}
          onOptions={onOptions}
          onInspect={(inspector) => {
            settings = { ...settings, inspector };
            rerender(panel());
          }}
          onPickPeer={onPickPeer}
          onClear={onClear}
        />
      </ClientContext>
    );
  };
  onTestFinished(cleanup);
  const { rerender } = render(panel());
  const update = async (patch: Partial<SessionState> & { paused?: boolean } = {}): Promise<void> => {
    const { paused: nowPaused = paused, ...rest } = patch;
    paused = nowPaused;
    session = { ...session, ...rest };
    await act(async () => rerender(panel()));
  };
  await update();
  return { update, onOptions, onPickPeer, onClear, user: userEvent.setup() };
}

export const rows = (): HTMLElement[] => within(screen.getByRole('listbox')).queryAllByRole('option');
export const region = (): HTMLElement => screen.getByRole('region', { name: '数据日志' });

/** Copies by the menu of the toolbar. */
export async function copyAs(user: UserEvent, name: string): Promise<void> {
  await user.click(screen.getByRole('button', { name: '复制' }));
  await user.click(screen.getByRole('button', { name }));
}

export const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });

/** Position of the row that the keyboard is at. */
export const activeRow = (): string | undefined =>
  rows().find((row) => row.dataset.active !== undefined)?.dataset.position;
