import type { SessionId } from '#contract';
import type { Cell } from './cell.ts';
import type { View } from './view.ts';

/** Under which the page remembers it. */
const KEY = 'socklab-current-session';

/** The part of a page's own storage that is needed. */
export type PageStorage = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * Keeps which session is looked at for as long as this window or tab lives, so that a reload does not change it. A session
 * keeps its number while the core runs; a number that is gone stands for the first session, as none does.
 */
export function keepSelection(view: Cell<View>, storage: PageStorage): void {
  const kept = Number(storage.getItem(KEY) || Number.NaN);
  if (Number.isSafeInteger(kept)) view.update((v) => ({ ...v, current: kept }));
  let last: SessionId | null = view.get().current;
  view.subscribe(() => {
    const { current } = view.get();
    if (current === last) return;
    last = current;
    storage.setItem(KEY, current === null ? '' : String(current));
  });
}
