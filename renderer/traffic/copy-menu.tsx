import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Popover } from '../parts/popover.tsx';
import { useWords } from '../words/use-words.ts';
import type { CopyAs } from './use-copy.ts';

/** 复制 in the toolbar. */
export function CopyMenu({ disabled, onCopy }: { disabled: boolean; onCopy: (as: CopyAs) => void }) {
  const words = useWords().traffic;
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
    </Popover>
  );
}
