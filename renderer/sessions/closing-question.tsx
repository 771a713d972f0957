import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useAppState, useOverview, useView } from '../state/app-state.ts';
import { removeSession } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';
import { sessionTitle } from './describe.ts';

/** Asks once before closing a tab ends connections. */
export function ClosingQuestion() {
  const app = useAppState();
  const words = useWords();
  const { closing } = useView();
  const session = useOverview().sessions.find((s) => s.id === closing);
  if (!session) return null;
  const { closing: say } = words.app;
  const leave = (): void => app.view.update((v) => ({ ...v, closing: null }));

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
            {say.confirm}
          </Button>
        </>
      }
    >
      <p>{say.open(sessionTitle(words, session))}</p>
      <p>{say.log}</p>
    </Dialog>
  );
}
