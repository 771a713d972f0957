import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { createAutomationStore } from './automation/automation-store.ts';
import { createClient } from './client/client.ts';
import { connectShell } from './client/shell.ts';
import { keepSelection } from './state/kept-selection.ts';
import { createOverviewStore } from './state/overview-store.ts';
import { createView } from './state/view.ts';
import { createLogMemories } from './traffic/log-memory.ts';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const transport = await connectShell();
const client = createClient(transport);
const view = createView();
keepSelection(view, sessionStorage);
const state = {
  client,
  store: createOverviewStore(client),
  view,
  automations: createAutomationStore(client),
  logs: createLogMemories(),
};

createRoot(root).render(
  <StrictMode>
    <App state={state} connection={transport.connection} />
  </StrictMode>,
);
