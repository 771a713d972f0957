import { formatCount, formatSize } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useAppState, useOverview, useView } from '../state/app-state.ts';
import { clearLog } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';

/** Asks before a log of some size is gone for good. */
export function ClearingQuestion() {
  const app = useAppState();
  const { common, composer } = useWords();
  const { clearing } = useView();
  const session = useOverview().sessions.find((s) => s.id === clearing);
  if (!session) return null;
  const { clearing: say } = composer;
  const leave = (): void => app.view.update((v) => ({ ...v, clearing: null }));

  function confirm(): void {
    leave();
    if (session) void clearLog(app, session.id);
  }

  return (
    <Dialog
      title={say.title}
      onClose={leave}
      actions={
        <>
          <Button onClick={leave}>{common.cancel}</Button>
          <Button look="stop" onClick={confirm}>
            {say.confirm}
          </Button>
        </>
      }
    >
      <p>{say.text(formatCount(session.log.next - session.log.first), formatSize(session.log.bytes))}</p>
    </Dialog>
  );
}
