import { useEffect, useState } from 'react';
import { useAppState } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './captures.module.css';
import { bringIn } from './commands.ts';
import { captureOfDrop } from './dropped.ts';

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** Takes files dropped anywhere on the window, and shows that it does; text dragged about stays the browser's business. */
export function DropTarget() {
  const app = useAppState();
  const { captures: words } = useWords();
  const [over, setOver] = useState(false);

  useEffect(() => {
    function onOver(event: DragEvent): void {
      if (!carriesFiles(event)) return;
      // Without this the browser would leave the program and show the file.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    }
    function onLeave(event: DragEvent): void {
      // Between two elements of the page there is always a next one.
      if (event.relatedTarget === null) setOver(false);
    }
    function onDrop(event: DragEvent): void {
      setOver(false);
      if (!carriesFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      const found = captureOfDrop(event.dataTransfer);
      if (found) void found.then((capture) => bringIn(app, capture));
    }
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener('dragenter', onOver, { signal });
    addEventListener('dragover', onOver, { signal });
    addEventListener('dragleave', onLeave, { signal });
    addEventListener('drop', onDrop, { signal });
    return () => stop.abort();
  }, [app]);

  return (
    over && (
      <div className={styles.drop} role="status">
        <div className={styles.dropFrame}>
          <b>{words.drop}</b>
          <span>{words.dropHint}</span>
        </div>
      </div>
    )
  );
}
