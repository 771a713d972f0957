import { useCallback, useEffect, useState } from 'react';
import type { Fault, HistoryEntry, Output } from '#contract';
import { useClient } from '../client/use-client.ts';

export interface History {
  /** What was found, the newest first; null until the core has answered. */
  found: Output<'automation.history'> | null;
  fault: Fault | null;
  forget: (entries: readonly HistoryEntry[] | 'all') => Promise<void>;
  /** Asks anew. */
  renew: () => void;
}

const DELAY_MS = 150;

/** 历史发送: what was sent, as far as it has `query` in it. */
export function useHistory(query: string): History {
  const client = useClient();
  const [found, setFound] = useState<Output<'automation.history'> | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [times, setTimes] = useState(0);
  const renew = useCallback(() => setTimes((before) => before + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when told so
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      async () => {
        const result = await client.call('automation.history', { query });
        if (!current) return;
        setFault(result.ok ? null : result.fault);
        if (result.ok) setFound(result.value);
      },
      query === '' ? 0 : DELAY_MS,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, query, times]);

  return {
    found,
    fault,
    renew,
    async forget(entries) {
      const result = await client.call('automation.forget', {
        entries: entries === 'all' ? 'all' : entries.map(({ id }) => id),
      });
      setFault(result.ok ? null : result.fault);
      renew();
    },
  };
}
