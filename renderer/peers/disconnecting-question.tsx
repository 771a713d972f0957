import { formatCount } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../words/use-words.ts';

interface Props {
  /** How many are connected. */
  connected: number;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before many connections end at once. */
export function DisconnectingQuestion({ connected, onConfirm, onClose }: Props) {
  const { common, network } = useWords();
  const { disconnecting: say } = network.peers;
  return (
    <Dialog
      title={say.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            look="stop"
            onClick={() => {
              onClose();
              onConfirm();
            }}
          >
            {network.peers.disconnectAll}
          </Button>
        </>
      }
    >
      <p>{say.text(formatCount(connected))}</p>
    </Dialog>
  );
}
