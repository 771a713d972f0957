import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { onTestFinished } from 'vitest';
import { createAutomationStore } from '../automation/automation-store.ts';
import { createClient } from '../client/client.ts';
import type { Connection } from '../client/connection.ts';
import { type Cell, createCell } from '../state/cell.ts';
import { keepSelection } from '../state/kept-selection.ts';
import { createOverviewStore } from '../state/overview-store.ts';
import { createView } from '../state/view.ts';
import { createLogMemories } from '../traffic/log-memory.ts';
import { App } from './app.tsx';
import type { FakeCore } from './fake-core.fixture.ts';

export interface ShownApp {
  user: ReturnType<typeof userEvent.setup>;
  connection: Cell<Connection>;
}

/** The whole window over a core in memory; resolves when it shows its sessions. Shown again in the same test it is the page reloaded. */
export async function showApp(core: FakeCore): Promise<ShownApp> {
  const client = createClient(core.transport);
  const view = createView();
  keepSelection(view, sessionStorage);
  const state = {
    client,
    store: createOverviewStore(client),
    view,
    automations: createAutomationStore(client),
    logs: createLogMemories(),
  };
  const connection = createCell<Connection>('connected');
  onTestFinished(() => {
    cleanup();
    sessionStorage.clear();
  });
  render(<App state={state} connection={connection} />);
  await screen.findByRole('banner');
  return { user: userEvent.setup(), connection };
}
