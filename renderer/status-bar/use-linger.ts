import { useEffect, useState } from 'react';

/** True while `on` is, and for a while after: what comes and goes many times a second can be read. */
export function useLinger(on: boolean, ms: number): boolean {
  const [lingers, setLingers] = useState(on);
  useEffect(() => {
    if (on) {
      setLingers(true);
      return;
    }
    const timer = setTimeout(() => setLingers(false), ms);
    return () => clearTimeout(timer);
  }, [on, ms]);
  return on || lingers;
}
