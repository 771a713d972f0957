import { type ChangeEvent, useRef, useState } from 'react';
import type { SessionState } from '#contract';
import { Button } from '../parts/button.tsx';
import { Hint } from '../parts/hint.tsx';
import { Popover } from '../parts/popover.tsx';
import { useAppState } from '../state/app-state.ts';
import { isReadOnly } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';
import styles from './session-file-menu.module.css';
import { openSessionFile, saveSessionFile } from './session-files.ts';

/** 会话文件 beside the tabs: the current session to a file, and a new session of a file. */
export function SessionFileMenu({ session }: { session: SessionState | undefined }) {
  const app = useAppState();
  const { sessionFiles: words } = useWords();
  const [open, setOpen] = useState(false);
  const file = useRef<HTMLInputElement>(null);

  function save(): void {
    setOpen(false);
    if (session) void saveSessionFile(app, session.id);
  }
  function choose(): void {
    setOpen(false);
    file.current?.click();
  }
  function chosen({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    const [first] = currentTarget.files ?? [];
    if (first) void openSessionFile(app, first);
    // The same file can be chosen again.
    currentTarget.value = '';
  }

  return (
    <>
      <Popover label={words.menu} icon="file" open={open} onOpen={setOpen}>
        <div className={styles.menu}>
          <Button disabled={!session || isReadOnly(session)} onClick={save}>
            {words.save}
          </Button>
          <Button onClick={choose}>{words.open}</Button>
          <Hint>{words.hint}</Hint>
        </div>
      </Popover>
      {/* Outside of the menu: it must live until the file is chosen. */}
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={words.open}
        onChange={chosen}
      />
    </>
  );
}
