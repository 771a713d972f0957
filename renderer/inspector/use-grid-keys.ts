import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

interface GridProps {
  ref: RefObject<HTMLTableElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
}

/** Makes the buttons of a table one Tab stop, between which arrow keys, Home and End move. */
export function useGridKeys(): GridProps {
  const ref = useRef<HTMLTableElement>(null);
  const buttonsOf = (row: Element): HTMLButtonElement[] => [...row.querySelectorAll('button')];
  const rows = (): HTMLButtonElement[][] =>
    [...(ref.current?.rows ?? [])].map(buttonsOf).filter((row) => row.length > 0);

  // Rows come and go with the selection, and always one must be reachable.
  useEffect(() => {
    const all = rows().flat();
    if (!all.some((button) => button.tabIndex === 0)) all[0]?.setAttribute('tabindex', '0');
  });

  function onKeyDown(event: KeyboardEvent): void {
    const next = neighbour(rows(), event.target, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  function onFocus({ target }: FocusEvent): void {
    for (const button of rows().flat()) button.tabIndex = button === target ? 0 : -1;
  }

  return { ref, onKeyDown, onFocus };
}

function neighbour(
  rows: HTMLButtonElement[][],
  from: EventTarget,
  key: string,
): HTMLButtonElement | undefined {
  const row = rows.findIndex((buttons) => buttons.includes(from as HTMLButtonElement));
  const column = rows[row]?.indexOf(from as HTMLButtonElement) ?? -1;
  if (column === -1) return undefined;
  const inRow = (index: number): HTMLButtonElement | undefined =>
    rows[index]?.[column] ?? rows[index]?.at(-1);
  switch (key) {
    case 'ArrowRight':
      return rows[row]?.[column + 1];
    case 'ArrowLeft':
      return rows[row]?.[column - 1];
    case 'ArrowDown':
      return inRow(row + 1);
    case 'ArrowUp':
      return row > 0 ? inRow(row - 1) : undefined;
    case 'Home':
      return rows[0]?.[0];
    case 'End':
      return rows.at(-1)?.at(-1);
    default:
      return undefined;
  }
}
