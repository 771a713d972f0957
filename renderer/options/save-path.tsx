import { useState } from 'react';
import { isFullPath } from '../format/paths.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './options.module.css';

interface Props {
  path: string;
  /** Nothing is saved yet because no file was named. */
  missing: boolean;
  onPath: (path: string) => void;
  /** Lets the user choose in the system's dialog; absent where the shell has none. */
  onPick: (() => Promise<string | null>) | undefined;
}

/** The file to save to. Applied when the focus leaves or with Enter: half a path would make a file of its own. */
export function SavePath({ path, missing, onPath, onPick }: Props) {
  const { save: words } = useWords().composer;
  const [text, setText] = useState(path);
  const [touched, setTouched] = useState(false);

  function apply(): void {
    setTouched(missing || text !== path);
    if (isFullPath(text) && (text.trim() !== path || missing)) onPath(text.trim());
  }

  async function choose(): Promise<void> {
    const picked = await onPick?.();
    if (picked) onPath(picked);
  }

  function mistake(): string | undefined {
    if (isFullPath(text)) return undefined;
    if (!touched) return undefined;
    return text.trim() === '' ? words.pathMissing : words.pathInvalid;
  }

  return (
    <div className={styles.savePath}>
      <TextField
        label={words.path}
        text={text}
        onText={setText}
        onLeave={apply}
        onEnter={apply}
        error={mistake()}
        hint={missing && text.trim() === '' ? words.pathMissing : words.pathHint}
        title={text}
      />
      {onPick && (
        <Button aria-label={words.chooseNamed} onClick={() => void choose()}>
          {words.choose}
        </Button>
      )}
    </div>
  );
}
