import { useEffect, useState } from 'react';
import type { Output, SessionState } from '#contract';
import { useClient } from '../client/use-client.ts';

type Order = Output<'automation.periodicOrder'>['order'];

/** What a running 循环发送 sends and to whom, whichever window began it; null while that is not known, or none runs. */
export function useCycleOrder({ id, automation: { periodic } }: SessionState): Order {
  const client = useClient();
  const revision = periodic?.end === null ? periodic.revision : null;
  const [known, setKnown] = useState<{ revision: number; order: Order } | null>(null);

  useEffect(() => {
    if (revision === null) return;
    let current = true;
    void client.call('automation.periodicOrder', { id }).then((result) => {
      if (current && result.ok) setKnown({ revision, order: result.value.order });
    });
    return () => {
      current = false;
    };
  }, [client, id, revision]);

  return known !== null && known.revision === revision ? known.order : null;
}
