import { useEffect, useRef } from 'react';

/** Goes back to where a dialog was opened from: one that is taken off the page leaves the focus nowhere. */
export function useReturn(open: boolean, focus: () => void): void {
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) focus();
    wasOpen.current = open;
  });
}
