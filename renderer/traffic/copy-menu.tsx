import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Popover } from '../parts/popover.tsx';
import { useWords } from '../words/use-words.ts';
import type { CopyAs } from './use-copy.ts';

/** What else becomes of the row that the keyboard is at. */
export interface RowSends {
  /** There is such a row, with data. */
  ready: boolean;
  resend: () => void;
  save: () => void;
}

interface Props {
  disabled: boolean;
  onCopy: (as: CopyAs) => void;
  /** Absent where nothing can be sent. */
  sends?: RowSends | undefined;
}

/** 复制 in the toolbar. */
export function CopyMenu({ disabled, onCopy, sends }: Props) {
  const { commands, traffic: words } = useWords();
  const [open, setOpen] = useState(false);
  const choose = (as: CopyAs): void => {
    setOpen(false);
    onCopy(as);
  };
  return (
    <Popover
      label={words.tools.copy}
      open={open}
      onOpen={setOpen}
      disabled={disabled}
      title={words.copy.hint}
    >
      {(['text', 'hex', 'log'] as const).map((as) => (
        <Button key={as} look="ghost" onClick={() => choose(as)}>
          {words.copy[as]}
        </Button>
      ))}
      {sends &&
        (['resend', 'save'] as const).map((what) => (
          <Button
            key={what}
            look="ghost"
            disabled={!sends.ready}
            title={sends.ready ? undefined : commands.chooseRecord}
            onClick={() => {
              setOpen(false);
              sends[what]();
            }}
          >
            {what === 'resend' ? commands.resendRecord : commands.saveRecord}
          </Button>
        ))}
    </Popover>
  );
}
