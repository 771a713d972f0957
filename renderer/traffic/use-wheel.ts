import { type RefObject, useEffect } from 'react';
import type { ListView } from './list-view.ts';

/** Pixels of a line, for wheels that count lines. */
const LINE_PIXELS = 20;

/** Scrolls a list by wheel and touch, and wherever the browser itself wants to scroll it. */
export function useWheel(viewport: RefObject<HTMLElement | null>, view: ListView): void {
  useEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const wheel = (event: WheelEvent): void => {
      // Ctrl and wheel zoom the page; Shift and wheel go sideways, which the browser does.
      if (event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      element.scrollLeft += event.deltaX;
      view.scrollBy(event.deltaY * pixelsOf(event.deltaMode, element.clientHeight));
    };
    const scroll = (): void => view.scrolled();
    let touched: number | null = null;
    const touch = (event: TouchEvent): void => {
      const y = event.touches.length === 1 ? (event.touches[0]?.clientY ?? null) : null;
      if (event.type === 'touchmove' && y !== null && touched !== null) view.scrollBy(touched - y);
      touched = y;
    };
    // React listens to wheels passively, and those cannot be kept from the page.
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('scroll', scroll);
    element.addEventListener('touchstart', touch, { passive: true });
    element.addEventListener('touchmove', touch, { passive: true });
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('scroll', scroll);
      element.removeEventListener('touchstart', touch);
      element.removeEventListener('touchmove', touch);
    };
  }, [viewport, view]);
}

function pixelsOf(deltaMode: number, page: number): number {
  if (deltaMode === WheelEvent.DOM_DELTA_LINE) return LINE_PIXELS;
  return deltaMode === WheelEvent.DOM_DELTA_PAGE ? page : 1;
}
