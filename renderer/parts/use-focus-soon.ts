import { type RefObject, useEffect, useRef } from 'react';

/**
 * Moves the focus to something that is not there yet, such as the first field of what is just being added.
 * @returns a function that takes what to look for in the box; the first that fits gets the focus once it is there
 */
export function useFocusSoon(box: RefObject<HTMLElement | null>): (selector: string) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    const found = wanted.current === null ? null : box.current?.querySelector<HTMLElement>(wanted.current);
    if (!found) return;
    wanted.current = null;
    found.focus();
  });
  return (selector) => {
    wanted.current = selector;
  };
}
