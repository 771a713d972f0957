import { type RefObject, useEffect, useRef } from 'react';
import { type DataSelection, selectedData } from './dom-selection.ts';

/**
 * Tells what the user selects in the data within an element: null when the selection there ends. A selection elsewhere in
 * the window, such as in a field, changes nothing.
 */
export function useDataSelection(
  root: RefObject<HTMLElement | null>,
  onSelect: (selection: DataSelection | null) => void,
): void {
  const latest = useRef(onSelect);
  useEffect(() => {
    latest.current = onSelect;
  });
  useEffect(() => {
    const change = (): void => {
      const anchor = document.getSelection()?.anchorNode;
      if (!root.current || !anchor || !root.current.contains(anchor)) return;
      latest.current(selectedData(root.current));
    };
    document.addEventListener('selectionchange', change);
    return () => document.removeEventListener('selectionchange', change);
  }, [root]);
}
