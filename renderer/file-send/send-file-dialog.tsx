import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import type { SessionState } from '#contract';
import { formatSize } from '../format/numbers.ts';
import { isFullPath } from '../format/paths.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import fields from '../parts/field.module.css';
import { Progress } from '../parts/progress.tsx';
import { TextField } from '../parts/text-field.tsx';
import { showWrongField } from '../parts/wrong-field.ts';
import { useAbility, useAppState } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import { FileModeFields } from './file-mode-fields.tsx';
import { FileOutcome, FileProgress } from './file-progress.tsx';
import styles from './file-send.module.css';
import { useFileDrop } from './use-file-drop.ts';
import { useFileSend } from './use-file-send.ts';

interface Props {
  session: SessionState;
  onClose: () => void;
}

/** 发送文件: which file, in which pieces; then how far it is. Sending goes on when it is closed. */
export function SendFileDialog({ session, onClose }: Props) {
  const { store } = useAppState();
  const { common, sending } = useWords();
  const { file: words } = sending;
  const canPick = useAbility('pick-file');
  const chooser = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  const [chosen, setChosen] = useState<File | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(false);
  const { upload, fault, sendPath, sendFile, cancelUpload, pick } = useFileSend(session);
  const { options, config, automation } = session;
  const running = automation.file !== null && automation.file.end === null;
  const datagrams =
    config.protocol === 'udp' || (config.protocol === 'relay' && config.relay.transport === 'udp');

  function take(file: File | undefined): void {
    if (!file) return;
    setChosen(file);
    setPath('');
  }

  useFileDrop(take);
  useEffect(() => {
    // The button that started it cannot keep the focus.
    const { activeElement } = document;
    if (running && (activeElement === document.body || activeElement?.matches(':disabled')))
      body.current?.querySelector('input')?.focus();
  }, [running]);

  function fileChosen({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    take(currentTarget.files?.[0]);
    // The same file can be chosen again.
    currentTarget.value = '';
  }

  async function browse(): Promise<void> {
    if (!canPick) return chooser.current?.click();
    const picked = await pick();
    if (picked === null) return;
    setChosen(null);
    setPath(picked);
  }

  function start(): void {
    setTried(true);
    if (!chosen && !isFullPath(path)) {
      body.current?.querySelector('input')?.focus();
      return;
    }
    if (showWrongField(body.current)) return;
    if (chosen) void sendFile(chosen);
    else if (isFullPath(path)) void sendPath(path.trim());
  }

  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{running ? words.closeRunning : common.close}</Button>
          <Button look="main" disabled={running || upload !== null} onClick={start}>
            {words.start}
          </Button>
        </>
      }
    >
      <div ref={body} className={styles.body}>
        <div className={`${fields.withButton} ${styles.source}`}>
          <TextField
            label={words.path}
            text={chosen ? chosen.name : path}
            title={chosen ? chosen.name : path}
            onText={(text) => {
              setChosen(null);
              setPath(text);
            }}
            onEnter={start}
            hint={chosen ? words.chosen(formatSize(chosen.size)) : canPick ? words.pathHint : words.dropHint}
            error={tried && !chosen && !isFullPath(path) ? words.pathInvalid : undefined}
          />
          <Button onClick={() => void browse()}>{words.browse}</Button>
          <input ref={chooser} type="file" hidden aria-label={words.browse} onChange={fileChosen} />
        </div>
        <FileModeFields
          mode={options.fileMode}
          datagrams={datagrams}
          onChange={(fileMode) => void store.changeOptions(session.id, { fileMode })}
        />
        {upload && (
          <div className={styles.running}>
            <span className={styles.name}>{words.uploading(upload.name)}</span>
            <Progress label={words.uploading(upload.name)} done={upload.sent} total={upload.total} />
            <span className={styles.figures}>
              {words.uploaded(formatSize(upload.sent), formatSize(upload.total))}
            </span>
            <Button onClick={cancelUpload}>{words.cancel}</Button>
          </div>
        )}
        <FileProgress session={session} />
        {fault ? <FaultNote fault={fault} /> : <FileOutcome session={session} />}
      </div>
    </Dialog>
  );
}
