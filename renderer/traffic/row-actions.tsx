import type { Row } from '#contract';
import { useWords } from '../words/use-words.ts';
import styles from './row.module.css';

interface Props {
  row: Row;
  /** Offer to send its bytes again. */
  canSend?: boolean;
  /** Offer to send to the peer of a received record. */
  canPick?: boolean;
}

/** What can be done with the active row. It lies over the row: a line more would move all rows below it. */
export function RowActions({ row, canSend = false, canPick = false }: Props) {
  const { commands, notes, traffic } = useWords();
  const words = traffic.row;
  const mark = row.note === null ? 'mark' : 'unmark';
  return (
    <span className={styles.actions}>
      {/* The keys are in the names: without them there is more of the row to be seen. */}
      <button
        type="button"
        className={styles.link}
        data-action="mark"
        tabIndex={-1}
        aria-label={notes[mark]}
        title={notes[mark]}
      >
        {notes.short[mark]}
      </button>
      <button
        type="button"
        className={styles.link}
        data-action="note"
        tabIndex={-1}
        aria-label={notes.edit}
        title={notes.edit}
      >
        {notes.short.edit}
      </button>
      {canSend && row.size > 0 && (
        <button
          type="button"
          className={styles.link}
          data-action="resend"
          tabIndex={-1}
          title={commands.resendHint}
        >
          {commands.resend}
        </button>
      )}
      {canPick && row.kind === 'in' && (
        <button
          type="button"
          className={styles.link}
          data-action="pick"
          data-peer={row.peer}
          tabIndex={-1}
          // Short: it lies over what the row says.
          aria-label={words.sendTo(row.peer)}
          title={words.sendTo(row.peer)}
        >
          {words.sendHere}
        </button>
      )}
    </span>
  );
}
