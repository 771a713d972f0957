import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Narrower than this, a line of sixteen bytes of hex does not fit: in multiples of the type size. */
const SIXTEEN_BYTES_REM = 40;

/** Watches the room that a list has. `onResize` runs before the browser paints. */
export function useRoom(
  viewport: RefObject<HTMLElement | null>,
  onNarrow: (narrow: boolean) => void,
  onResize: () => void,
): void {
  const latest = useRef({ onNarrow, onResize });
  useLayoutEffect(() => {
    latest.current = { onNarrow, onResize };
  });
  useLayoutEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      latest.current.onNarrow(element.clientWidth < SIXTEEN_BYTES_REM * rem);
      latest.current.onResize();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [viewport]);
}
