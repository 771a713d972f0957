import { type ReactNode, useEffect, useState } from 'react';
import type { Connection } from '../client/connection.ts';
import { ClientContext } from '../client/use-client.ts';
import { useAppearance } from '../settings/use-appearance.ts';
import {
  type AppState,
  AppStateContext,
  type Host,
  HostContext,
  OverviewContext,
} from '../state/app-state.ts';
import { type ReadonlyCell, useCell } from '../state/cell.ts';
import { WORDS } from '../words/index.ts';
import { chooseLanguage } from '../words/language.ts';
import { useWords, WordsContext } from '../words/use-words.ts';
import { MessagePage } from './message-page.tsx';
import { Window } from './window.tsx';

interface Props {
  state: AppState;
  connection: ReadonlyCell<Connection>;
}

/** Everything on screen: the window, or why there is none. */
export function App({ state, connection }: Props) {
  const status = useCell(connection);
  const overview = useCell(state.store.overview);
  const host = useHost(state, status);
  const language = chooseLanguage(
    overview?.settings.language ?? 'system',
    host?.locale ?? navigator.language,
  );
  const words = WORDS[language];
  useAppearance(overview?.settings, language, words.app.name);
  useEffect(() => state.store.start(), [state]);
  return (
    <ClientContext value={state.client}>
      <AppStateContext value={state}>
        <WordsContext value={words}>
          <HostContext value={host}>
            <OverviewContext value={overview}>{content()}</OverviewContext>
          </HostContext>
        </WordsContext>
      </AppStateContext>
    </ClientContext>
  );

  function content(): ReactNode {
    if (status === 'refused' || status === 'unreachable') return <NoCore reason={status} />;
    // The system's language comes with the host: without it the first words would be in another one.
    return overview && host && <Window host={host} lost={status === 'lost'} />;
  }
}

function NoCore({ reason }: { reason: 'refused' | 'unreachable' }) {
  const { gone, unreachable } = useWords().app;
  return reason === 'refused' ? (
    <MessagePage title={gone.title} sentences={[gone.why, gone.how]} />
  ) : (
    <MessagePage title={unreachable.title} sentences={[unreachable.how]} />
  );
}

/** What the shell can do and which language it speaks; asked once it can be. */
function useHost({ client }: AppState, status: Connection): Host | null {
  const [host, setHost] = useState<Host | null>(null);
  const canAsk = host === null && status === 'connected';
  useEffect(() => {
    if (!canAsk) return;
    void client.call('host.describe', {}).then((result) => {
      if (result.ok) setHost(result.value);
    });
  }, [client, canAsk]);
  return host;
}
