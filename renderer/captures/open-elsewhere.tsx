import { type ChangeEvent, useRef, useState } from 'react';
import { isFullPath } from '../format/paths.ts';
import { Button } from '../parts/button.tsx';
import fields from '../parts/field.module.css';
import section from '../parts/section.module.css';
import { TextField } from '../parts/text-field.tsx';
import { useAbility, useAppState } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './captures.module.css';
import { bringIn, openCapture, pickCapture } from './commands.ts';
import { captureOfFile } from './dropped.ts';

/** A capture that is not in the data folder: by the file dialog, or by its path on the core's machine. */
export function OpenElsewhere() {
  const app = useAppState();
  const { captures: words } = useWords();
  const canPick = useAbility('pick-file');
  const file = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  const [tried, setTried] = useState(false);
  const valid = isFullPath(path);

  function openPath(): void {
    setTried(true);
    if (valid) void openCapture(app, { path: path.trim() });
  }

  function fileChosen({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    const [chosen] = currentTarget.files ?? [];
    if (chosen) void bringIn(app, captureOfFile(chosen));
    // The same file can be chosen again.
    currentTarget.value = '';
  }

  return (
    <fieldset className={styles.elsewhere}>
      <legend className={`${section.legend} ${styles.legend}`}>{words.elsewhere}</legend>
      <div className={styles.choose}>
        <Button onClick={() => (canPick ? void pickCapture(app) : file.current?.click())}>
          {words.chooseFile}
        </Button>
        <span className={styles.hint}>{words.chooseHint}</span>
        <input
          ref={file}
          type="file"
          accept=".slcap"
          hidden
          aria-label={words.chooseFile}
          onChange={fileChosen}
        />
      </div>
      <div className={`${fields.withButton} ${styles.path}`}>
        <TextField
          label={words.path}
          text={path}
          onText={setPath}
          onEnter={openPath}
          hint={words.pathHint}
          error={tried && !valid ? words.pathInvalid : undefined}
        />
        <Button onClick={openPath}>{words.openPath}</Button>
      </div>
    </fieldset>
  );
}
