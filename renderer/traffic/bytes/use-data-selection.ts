import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { type DataSelection, placeSelection, selectedData } from './dom-selection.ts';

/**
 * Tells what the user selects in the data within an element: null when the selection there ends. A selection elsewhere in
 * the window, such as in a field, changes nothing. To be used in the component that draws the data: what is told makes it
 * draw pieces anew, and then the selection is put back to where the user made it.
 */
export function useDataSelection(
  root: RefObject<HTMLElement | null>,
  onSelect: (selection: DataSelection | null) => void,
): void {
  const latest = useRef(onSelect);
  const told = useRef<DataSelection | null>(null);
  /** While the button is down nothing may be drawn anew: the drag would lose where it began. */
  const pressed = useRef(false);
  useEffect(() => {
    latest.current = onSelect;
  });
  useLayoutEffect(() => {
    if (!told.current || pressed.current || !root.current) return;
    // Outside, such as in a field, it is the user who went there.
    const anchor = document.getSelection()?.anchorNode ?? null;
    if (root.current.contains(anchor) && !selectedData(root.current)) placeSelection(told.current);
  });
  useEffect(() => {
    const change = (): void => {
      const anchor = document.getSelection()?.anchorNode;
      if (pressed.current || !root.current || !anchor || !root.current.contains(anchor)) return;
      told.current = selectedData(root.current);
      latest.current(told.current);
    };
    const press = ({ button, target }: PointerEvent): void => {
      pressed.current = button === 0 && target instanceof Node && (root.current?.contains(target) ?? false);
    };
    const release = (): void => {
      if (!pressed.current) return;
      pressed.current = false;
      change();
    };
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener('selectionchange', change, { signal });
    document.addEventListener('pointerdown', press, { signal, capture: true });
    document.addEventListener('pointerup', release, { signal });
    document.addEventListener('pointercancel', release, { signal });
    return () => stop.abort();
  }, [root]);
}
