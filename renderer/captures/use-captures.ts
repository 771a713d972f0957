import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fault, Output } from '#contract';
import { useClient } from '../client/use-client.ts';

export interface CaptureListing {
  /** null until the first answer. */
  listing: Output<'captures.list'> | null;
  fault: Fault | null;
  /** Asks again; an answer that comes after a newer question is ignored. */
  reload: () => Promise<void>;
}

/**
 * The captures of the data folder. Asked for when shown and on demand, not followed.
 * @param known asked for again when it is another
 */
export function useCaptures(known?: number): CaptureListing {
  const client = useClient();
  const [listing, setListing] = useState<Output<'captures.list'> | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const question = useRef(0);
  const reload = useCallback(async () => {
    question.current += 1;
    const mine = question.current;
    const result = await client.call('captures.list', {});
    if (mine !== question.current) return;
    setFault(result.ok ? null : result.fault);
    if (result.ok) setListing(result.value);
  }, [client]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known tells that there is something new
  useEffect(() => {
    void reload();
    return () => {
      question.current += 1;
    };
  }, [reload, known]);
  return { listing, fault, reload };
}
