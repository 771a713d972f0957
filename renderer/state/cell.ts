import { useSyncExternalStore } from 'react';

/** A value that components can follow. */
export interface ReadonlyCell<T> {
  get(): T;
  /** Returns the function that stops following. */
  subscribe(listener: () => void): () => void;
}

export interface Cell<T> extends ReadonlyCell<T> {
  set(value: T): void;
  update(change: (value: T) => T): void;
}

export function createCell<T>(initial: T): Cell<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const cell: Cell<T> = {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    update: (change) => cell.set(change(value)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return cell;
}

export const useCell = <T>(cell: ReadonlyCell<T>): T => useSyncExternalStore(cell.subscribe, cell.get);
