import { useEffect, useState } from 'react';
import type { SessionId, TrafficView } from '#contract';
import { useClient } from '../client/use-client.ts';

export interface RowCount {
  rows: number;
  /** The view is still being worked out: there may be more. */
  growing: boolean;
}

/** How often a view that is being worked out is asked again. */
const POLL_MS = 300;

/** Rows of a view; null until known. */
export function useRowCount(id: SessionId, view: TrafficView): RowCount | null {
  const client = useClient();
  const [count, setCount] = useState<RowCount | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    async function ask(): Promise<void> {
      const result = await client.call('traffic.rows', { id, view, from: 0, count: 0 });
      if (!current || !result.ok) return;
      const { first, next, scan } = result.value;
      setCount({ rows: next - first, growing: scan !== null });
      if (scan) timer = setTimeout(() => void ask(), POLL_MS);
    }
    void ask();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, id, view]);
  return count;
}
