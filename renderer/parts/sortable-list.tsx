import { type DragEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import styles from './sortable-list.module.css';

interface Props<T> {
  /** Name of the list; read aloud. */
  label: string;
  items: readonly T[];
  nameOf: (item: T, index: number) => string;
  /** Moves an item to another place. */
  onMove: (from: number, to: number) => void;
  children: (item: T, index: number) => ReactNode;
}

/** The list with an item moved to another place. */
export function withMoved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}

/** Where the item at `index` is after another was moved. */
export function indexAfterMove(index: number, from: number, to: number): number {
  if (index === from) return to;
  if (from < index && index <= to) return index - 1;
  return to <= index && index < from ? index + 1 : index;
}

/** A list in an order that the user makes: each item has a handle, dragged by the mouse or moved by the arrow keys. */
export function SortableList<T>({ label, items, nameOf, onMove, children }: Props<T>) {
  const { lists: words } = useWords();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const focusAt = useRef<number | null>(null);
  useEffect(() => {
    if (focusAt.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-handle="${focusAt.current}"]`)?.focus();
    focusAt.current = null;
  });

  function move(from: number, to: number): void {
    const item = items[from];
    if (item === undefined || from === to || to < 0 || to >= items.length) return;
    onMove(from, to);
    setSaid(words.moved(nameOf(item, from), to + 1, items.length));
  }
  function onKeyDown(event: KeyboardEvent, index: number): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const to = index + by;
    if (to >= 0 && to < items.length) focusAt.current = to;
    move(index, to);
  }
  function onDragOver(event: DragEvent, index: number): void {
    if (dragged === null) return;
    event.preventDefault();
    setOver(index);
  }
  function onDrop(event: DragEvent, index: number): void {
    if (dragged === null) return;
    event.preventDefault();
    move(dragged, index);
    endDrag();
  }
  function endDrag(): void {
    setDragged(null);
    setOver(null);
  }
  const edge = (index: number): string | undefined => {
    if (dragged === null || over !== index || over === dragged) return undefined;
    return over < dragged ? styles.before : styles.after;
  };

  return (
    <>
      <ol ref={list} className={styles.list} aria-label={label}>
        {items.map((item, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place
            key={index}
            className={[styles.item, edge(index)].filter(Boolean).join(' ')}
            onDragOver={(event) => onDragOver(event, index)}
            onDrop={(event) => onDrop(event, index)}
          >
            <button
              type="button"
              className={styles.handle}
              data-handle={index}
              draggable
              aria-label={words.move(nameOf(item, index))}
              title={words.moveHint}
              onKeyDown={(event) => onKeyDown(event, index)}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                // Firefox begins no drag without data.
                event.dataTransfer.setData('text/plain', '');
                setDragged(index);
              }}
              onDragEnd={endDrag}
            >
              <span aria-hidden="true">⠿</span>
            </button>
            <div className={styles.content}>{children(item, index)}</div>
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
