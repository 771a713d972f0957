import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useAppState, useOverview, useView } from '../state/app-state.ts';
import { isRunning, losesRecords, removeSession } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';
import { sessionTitle } from './describe.ts';

/** Asks once before closing a tab ends connections or loses records. */
export function ClosingQuestion() {
  const app = useAppState();
  const words = useWords();
  const { closing } = useView();
  const session = useOverview().sessions.find((s) => s.id === closing);
  if (!session) return null;
  const { closing: say } = words.app;
  const leave = (): void => app.view.update((v) => ({ ...v, closing: null }));

  const running = isRunning(session);

  function fateOfLog(): string {
    if (!session || !losesRecords(session)) return say.kept;
    return session.capture.state === 'stopped' && session.capture.bytes > 0 ? say.partly : say.lost;
  }

  function confirm(): void {
    leave();
    if (session) void removeSession(app, session.id);
  }

  return (
    <Dialog
      title={say.title}
      onClose={leave}
      actions={
        <>
          <Button onClick={leave}>{words.common.cancel}</Button>
          <Button look="stop" onClick={confirm}>
            {running ? say.confirm : say.confirmIdle}
          </Button>
        </>
      }
    >
      {running && <p>{say.open(sessionTitle(words, session))}</p>}
      <p>{fateOfLog()}</p>
    </Dialog>
  );
}
