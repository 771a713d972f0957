import type { Row, SessionState } from '#contract';
import { ExportDialog } from '../export/export-dialog.tsx';
import type { RowSends } from './copy-menu.tsx';
import { NoteDialog } from './notes/note-dialog.tsx';
import { RecordDialog } from './record-dialog.tsx';
import type { Selection } from './selection.ts';
import type { CopyAs } from './use-copy.ts';
import { viewOf } from './view-of.ts';

export type OpenDialog = { kind: 'record' | 'note'; row: Row } | { kind: 'export' };

interface Props {
  open: OpenDialog | null;
  session: SessionState;
  epoch: number;
  selection: Selection;
  copyReport: string;
  /** What can be sent of a row; undefined where nothing can be. */
  sendsOf: (row: Row) => RowSends | undefined;
  onCopy: (as: CopyAs, position: number) => void;
  onNote: (seq: number, note: string | null) => void;
  onClose: () => void;
}

/** The dialog of the log that is open: a whole record, a note on one, or the export. */
export function LogDialogs({ open, session, epoch, selection, sendsOf, ...rest }: Props) {
  const { copyReport, onCopy, onNote, onClose } = rest;
  if (!open) return null;
  const view = viewOf(session.options);
  if (open.kind === 'export') {
    return (
      <ExportDialog session={session} view={view} ranges={selection.ranges} epoch={epoch} onClose={onClose} />
    );
  }
  const { position, seq, note } = open.row;
  if (open.kind === 'note') {
    return <NoteDialog seq={seq} note={note} onSave={(text) => onNote(seq, text)} onClose={onClose} />;
  }
  return (
    <RecordDialog
      key={position}
      session={session.id}
      seq={seq}
      place={{ view, epoch, position }}
      onCopy={(as) => onCopy(as, position)}
      report={copyReport}
      sends={sendsOf(open.row)}
      onClose={onClose}
    />
  );
}
