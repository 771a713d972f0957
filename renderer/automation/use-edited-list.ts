import { type RefObject, useRef, useState } from 'react';
import type { Fault } from '#contract';
import { indexAfterMove, withMoved } from '../parts/sortable-list.tsx';
import { useFocusSoon } from '../parts/use-focus-soon.ts';

/** Of the entry whose fields are shown. */
const FIRST_FIELD = '[data-fields] input[type="text"]';

export interface Removed<T> {
  /** Another one for each removal. */
  key: number;
  index: number;
  item: T;
}

export interface EditedList<T> {
  /** Around the list, for the focus. */
  frame: RefObject<HTMLDivElement | null>;
  /** Place of the entry whose fields are shown. */
  open: number | null;
  setOpen(index: number | null): void;
  /** What was removed last and can come back. */
  removed: Removed<T> | null;
  add(item: T): void;
  edit(index: number, part: Partial<T>): void;
  remove(index: number): void;
  undo(): void;
  move(from: number, to: number): void;
}

/**
 * Entries of a list that are edited in place: which one is open, what was removed last, and where the focus goes.
 * @param items the entries as they are now
 * @param change makes other entries of those that are there when it is applied
 */
export function useEditedList<T>(
  items: readonly T[],
  change: (next: (items: readonly T[]) => T[]) => void,
): EditedList<T> {
  const [open, setOpen] = useState<number | null>(null);
  const [removed, setRemoved] = useState<Removed<T> | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const focusSoon = useFocusSoon(frame);
  return {
    frame,
    open,
    setOpen,
    removed,
    add(item) {
      change((now) => [...now, item]);
      setOpen(items.length);
      focusSoon(FIRST_FIELD);
    },
    edit: (index, part) => change((now) => now.map((item, i) => (i === index ? { ...item, ...part } : item))),
    remove(index) {
      const item = items[index];
      if (item === undefined) return;
      change((now) => now.filter((_, i) => i !== index));
      setOpen(open === null || open === index ? null : open > index ? open - 1 : open);
      setRemoved({ key: (removed?.key ?? 0) + 1, index, item });
    },
    undo() {
      if (!removed) return;
      const { index, item } = removed;
      change((now) => [...now.slice(0, index), item, ...now.slice(index)]);
      setOpen(null);
      setRemoved(null);
      focusSoon(`[data-handle="${index}"]`);
    },
    move(from, to) {
      change((now) => withMoved(now, from, to));
      setOpen(open === null ? null : indexAfterMove(open, from, to));
    },
  };
}

const PLACES = { rules: /rules\.(\d+)/, steps: /steps\.(\d+)/ } as const;

/** Which entry of a list a fault is about, from 0; null when it does not say. */
export function placeOfEntry({ details }: Fault, list: keyof typeof PLACES): number | null {
  const index = PLACES[list].exec(details.path ?? '')?.[1];
  return index === undefined ? null : Number(index);
}
