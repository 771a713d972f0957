import { type ChangeEvent, useRef, useState } from 'react';
import { type CommandGroup, type Fault, MAX_IMPORT_BYTES, type Output, type SessionState } from '#contract';
import { fileNamePart } from '../format/paths.ts';
import { Button } from '../parts/button.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { saveText } from '../parts/save-text.ts';
import { sessionTitle } from '../sessions/describe.ts';
import { useAppState } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './commands.module.css';
import { ImportDialog } from './import-dialog.tsx';

interface Props {
  session: SessionState;
  groups: readonly CommandGroup[];
  /** `first`: place of the first group that was read in. */
  onGroups: (groups: CommandGroup[], first: number) => void;
}

/** Takes commands from files of this program, SSCOM and Packet Sender, and writes them as a file. */
export function ImportExport({ session, groups, onGroups }: Props) {
  const { client } = useAppState();
  const words = useWords();
  const { commands: say } = words;
  const chooser = useRef<HTMLInputElement>(null);
  const [read, setRead] = useState<{ name: string; file: Output<'automation.readCommands'> } | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function open(file: File): Promise<void> {
    setFault(null);
    setProblem(null);
    if (file.size > MAX_IMPORT_BYTES) return setProblem(say.tooLarge(file.name, MAX_IMPORT_BYTES));
    const bytes = await bytesOf(file);
    if (!bytes) return setProblem(say.unreadable(file.name));
    const result = await client.call('automation.readCommands', { name: file.name.slice(-255), bytes });
    if (result.ok) setRead({ name: file.name, file: result.value });
    else setFault(result.fault);
  }

  async function write(): Promise<void> {
    const result = await client.call('automation.writeCommands', { groups: [...groups] });
    setFault(result.ok ? null : result.fault);
    if (!result.ok) return;
    const name = fileNamePart(say.fileName(sessionTitle(words, session)));
    saveText(`${name}.json`, 'application/json', result.value.text);
  }

  function chosen({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    const [file] = currentTarget.files ?? [];
    if (file) void open(file);
    // The same file can be chosen again.
    currentTarget.value = '';
  }

  return (
    <>
      <Button title={say.importHint} onClick={() => chooser.current?.click()}>
        {say.import}
      </Button>
      <input ref={chooser} type="file" accept=".json,.ini" hidden aria-label={say.import} onChange={chosen} />
      <Button disabled={groups.length === 0} onClick={() => void write()}>
        {say.export}
      </Button>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {fault && (
        <div className={styles.problem}>
          <FaultNote fault={fault} />
        </div>
      )}
      {read && (
        <ImportDialog
          name={read.name}
          file={read.file}
          groups={groups}
          onTake={(next, first) => {
            onGroups(next, first);
            setRead(null);
          }}
          onClose={() => setRead(null)}
        />
      )}
    </>
  );
}

/** null when the browser cannot read it: gone or changed since it was chosen. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}
