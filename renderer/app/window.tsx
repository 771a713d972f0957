import { useId } from 'react';
import { CaptureDialog } from '../captures/capture-dialog.tsx';
import { DropTarget } from '../captures/drop-target.tsx';
import { useCommandKeys } from '../commands/use-command-keys.ts';
import { useStaleReports } from '../composer/use-stale-reports.ts';
import { JobList } from '../export/job-list.tsx';
import { ClearingQuestion } from '../options/clearing-question.tsx';
import { Button } from '../parts/button.tsx';
import { ClosingQuestion } from '../sessions/closing-question.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { currentSession, type Host, useAppState, useOverview, useView } from '../state/app-state.ts';
import { createSession } from '../state/session-commands.ts';
import { StatusBar } from '../status-bar/status-bar.tsx';
import { useWords } from '../words/use-words.ts';
import { Bars } from './bars.tsx';
import { Header } from './header.tsx';
import { useNewSessionFocus } from './keep-focus.ts';
import { SessionScreen } from './session-screen.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import styles from './window.module.css';

/** The window's content once the core's state is known. */
export function Window({ host, lost }: { host: Host; lost: boolean }) {
  const view = useView();
  const session = currentSession(useOverview(), view);
  const panelId = useId();
  useShortcuts();
  useCommandKeys();
  useStaleReports();
  useNewSessionFocus(session?.id, view.creating);
  return (
    <div className={styles.window}>
      <Header current={session} panelId={panelId} host={host} />
      <Bars lost={lost} />
      {session ? <SessionScreen session={session} panelId={panelId} /> : <NoSession />}
      <footer>
        <JobList />
        {session && <StatusBar session={session} />}
      </footer>
      <ClosingQuestion />
      <ClearingQuestion />
      {view.capturesOpen && <CaptureDialog />}
      <DropTarget />
      {view.settingsOpen && <SettingsDialog host={host} />}
    </div>
  );
}

function NoSession() {
  const app = useAppState();
  const { app: words } = useWords();
  return (
    <main className={styles.empty}>
      <p>{words.noSession}</p>
      <Button look="main" onClick={() => void createSession(app)}>
        {words.newSession}
      </Button>
    </main>
  );
}
