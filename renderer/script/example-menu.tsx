import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Hint } from '../parts/hint.tsx';
import { Popover } from '../parts/popover.tsx';
import { useWords } from '../words/use-words.ts';
import { EXAMPLES } from './examples.ts';
import styles from './script.module.css';

interface Props {
  source: string;
  onSource: (source: string) => void;
}

/** Scripts to begin with. One's own script is replaced only after a question. */
export function ExampleMenu({ source, onSource }: Props) {
  const { script: words, common } = useWords();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);

  function choose(example: string): void {
    setOpen(false);
    const own = source.trim() !== '' && EXAMPLES.every((each) => each.source !== source);
    if (own) setAsked(example);
    else onSource(example);
  }
  return (
    <>
      <Popover label={words.examples} open={open} onOpen={setOpen}>
        <ul className={styles.examples}>
          {EXAMPLES.map(({ name, source }) => (
            <li key={name}>
              <Button onClick={() => choose(source)}>{words.example[name].title}</Button>
              <Hint apart>{words.example[name].hint}</Hint>
            </li>
          ))}
        </ul>
      </Popover>
      {asked !== null && (
        <Dialog
          title={words.replace}
          onClose={() => setAsked(null)}
          actions={
            <>
              <Button onClick={() => setAsked(null)}>{common.cancel}</Button>
              <Button
                look="stop"
                onClick={() => {
                  onSource(asked);
                  setAsked(null);
                }}
              >
                {words.replaceConfirm}
              </Button>
            </>
          }
        >
          <p>{words.replaceHint}</p>
        </Dialog>
      )}
    </>
  );
}
