import { useState } from 'react';
import type { Content } from '#contract';
import { Popover } from '../parts/popover.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './content.module.css';
import { variablesOf } from './variables.ts';

interface Props {
  parts: Content['parts'];
  /** Names that a reply may use besides; absent for a send. */
  received?: readonly string[] | undefined;
  /** Puts a variable where the caret is. */
  onInsert: (token: string) => void;
}

/** All variables in words; a click on one inserts it. */
export function VariablesHelp({ parts, received, onInsert }: Props) {
  const { sending: words } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Popover label={words.variablesList} open={open} onOpen={setOpen} title={words.variablesHint}>
      <p className={styles.hint}>{words.variablesHelp[parts]}</p>
      <ul className={styles.variables}>
        {variablesOf(parts, received).map(({ name, tokens }) => (
          <li key={name}>
            <p>{words.variables[name]}</p>
            {tokens.map((token) => (
              <button
                key={token}
                type="button"
                className={styles.token}
                title={words.insert(token)}
                onClick={() => {
                  setOpen(false);
                  onInsert(token);
                }}
              >
                {token}
              </button>
            ))}
          </li>
        ))}
      </ul>
    </Popover>
  );
}
