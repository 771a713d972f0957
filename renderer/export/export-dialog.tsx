import { useState } from 'react';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  type PositionRange,
  type SessionState,
  type TrafficView,
} from '#contract';
import { isFullPath } from '../format/paths.ts';
import { CharsetField } from '../options/charset-field.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { sessionTitle } from '../sessions/describe.ts';
import { useAbility } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import { Destination, type DestinationKind } from './destination.tsx';
import styles from './export.module.css';
import { CHARSET_USE, exportName } from './formats.ts';
import { RadioGroup } from './radio-group.tsx';
import { countRows, likelyScope, scopeChoices, scopeOf } from './scopes.ts';
import { useExport } from './use-export.ts';
import { useRowCount } from './use-row-count.ts';

interface Props {
  session: SessionState;
  /** What the list shows, with the epoch of its positions. */
  view: TrafficView;
  /** null: not known yet, so there is no selection to speak of. */
  epoch: number | null;
  /** Selected rows; empty when none is. */
  ranges: readonly PositionRange[];
  onClose: () => void;
}

/** 导出: what, as what, and where to. It closes once the export runs; how far it is stands above the status bar. */
export function ExportDialog({ session, view, epoch, ranges: selected, onClose }: Props) {
  const ranges = epoch === null ? [] : selected;
  const words = useWords();
  const { exporting: say, common } = words;
  const canPick = useAbility('pick-file');
  const shown = useRowCount(session.id, view);
  const { busy, fault, start, pickAndStart } = useExport();
  const [kind, setKind] = useState(() => likelyScope(view, ranges));
  const [format, setFormat] = useState<ExportFormat>('netassist');
  const [charset, setCharset] = useState(view.charset);
  const [to, setTo] = useState<DestinationKind>('download');
  const [path, setPath] = useState('');
  const [tried, setTried] = useState(false);

  const scope = scopeOf(kind, view, epoch ?? 0, ranges);
  const charsetUse = CHARSET_USE[format];
  const isEmpty = rowsOf() === 0;

  /** Rows as far as known. A view that is still worked out may have more. */
  function rowsOf(): number | null {
    if (kind === 'all') return session.log.next - session.log.first;
    if (kind === 'selection') return countRows(ranges);
    return shown && !shown.growing ? shown.rows : null;
  }

  function chooseScope(chosen: typeof kind): void {
    setKind(chosen);
    // The capture itself has no parts.
    if (chosen !== 'all' && format === 'slcap') setFormat('netassist');
  }

  async function run(): Promise<void> {
    setTried(true);
    const request = { id: session.id, scope, format, charset };
    const name = exportName(sessionTitle(words, session), format, Date.now());
    if (canPick) {
      if (await pickAndStart(request, name)) onClose();
    } else if (to === 'download') {
      if (await start(request, { kind: 'download' })) onClose();
    } else if (isFullPath(path)) {
      if (await start(request, { kind: 'path', path: path.trim() })) onClose();
    }
  }

  return (
    <Dialog
      wide
      title={say.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="main" disabled={busy || isEmpty} onClick={() => void run()}>
            {canPick ? say.choosePlace : say.start}
          </Button>
        </>
      }
    >
      <RadioGroup
        legend={say.scope}
        className={styles.scope}
        value={kind}
        choices={scopeChoices(words, { session, view, ranges, shown })}
        onChoose={chooseScope}
      />
      {isEmpty && <p role="status">{say.nothing}</p>}
      <RadioGroup
        legend={say.format}
        value={format}
        choices={EXPORT_FORMATS.map((value) => ({
          value,
          label: say.formats[value].name,
          about: say.formats[value].about,
          disabled: value === 'slcap' && kind !== 'all',
        }))}
        onChoose={setFormat}
      />
      {charsetUse && (
        <CharsetField
          label={say.charset}
          hint={say.charsetHint[charsetUse]}
          value={charset}
          onChoose={setCharset}
        />
      )}
      {!canPick && (
        <Destination
          kind={to}
          onKind={setTo}
          path={path}
          onPath={setPath}
          onEnter={() => void run()}
          error={tried && !isFullPath(path) ? say.pathInvalid : undefined}
        />
      )}
      {fault && <FaultNote fault={fault} />}
    </Dialog>
  );
}
