import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { HistoryEntry } from '#contract';
import { contentLine } from '../content/content.ts';
import { formatCount } from '../format/numbers.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../words/use-words.ts';
import styles from './history.module.css';

interface Props {
  entries: readonly HistoryEntry[];
  /** Place of the chosen one; past the end means the last. */
  chosen: number;
  onChoose: (index: number) => void;
  /** Enter or a double click. */
  onTake: (entry: HistoryEntry) => void;
}

const PAGE = 10;

/** Sends of before, one a line. */
export function HistoryList({ entries, chosen, onChoose, onTake }: Props) {
  const { history: words } = useWords().sending;
  const { composer } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const at = Math.min(chosen, entries.length - 1);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  });
  if (entries.length === 0) return null;

  function onKeyDown(event: KeyboardEvent): void {
    const last = entries.length - 1;
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE,
      PageUp: at - PAGE,
      Home: 0,
      End: last,
    }[event.key];
    const entry = entries[at];
    if (to !== undefined) onChoose(Math.max(0, Math.min(to, last)));
    else if (event.key === 'Enter' && entry) onTake(entry);
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={words.list}
      aria-activedescendant={`${id}-${at}`}
      className={styles.list}
      onKeyDown={onKeyDown}
    >
      {entries.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
        // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
        <div
          key={entry.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          className={styles.entry}
          onClick={() => onChoose(index)}
          onDoubleClick={() => onTake(entry)}
        >
          <span className={styles.kind}>{composer.parts[entry.content.parts]}</span>
          <span className={styles.content}>{contentLine(entry.content) || words.blank}</span>
          <span className={styles.at}>
            {formatTime(entry.at).slice(0, 19)}
            {entry.times > 1 && ` · ${words.times(formatCount(entry.times))}`}
          </span>
        </div>
      ))}
    </div>
  );
}
