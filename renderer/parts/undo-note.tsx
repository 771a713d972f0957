import { useEffect, useRef } from 'react';
import { useWords } from '../words/use-words.ts';
import { Button } from './button.tsx';
import styles from './undo-note.module.css';

interface Props {
  /** What was removed. */
  name: string;
  onUndo: () => void;
  /** There is no room for it now. */
  full?: boolean;
}

/** Says what was removed from a list and puts it back. It takes the focus, which left with what was removed. */
export function UndoNote({ name, onUndo, full = false }: Props) {
  const { lists: words } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={box} className={styles.undo} role="status">
      <span>{words.removed(name)}</span>
      <Button disabled={full} onClick={onUndo}>
        {words.undo}
      </Button>
    </div>
  );
}
