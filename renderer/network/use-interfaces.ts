import { useCallback, useEffect, useState } from 'react';
import type { LocalInterface } from '#contract';
import { useClient } from '../client/use-client.ts';

/** This machine's addresses, and a function that asks again: cables are plugged in while the program runs. */
export function useInterfaces(): [readonly LocalInterface[], () => void] {
  const client = useClient();
  const [interfaces, setInterfaces] = useState<readonly LocalInterface[]>([]);
  const refresh = useCallback(() => {
    void client.call('host.interfaces', {}).then((result) => {
      if (result.ok) setInterfaces(result.value.interfaces);
    });
  }, [client]);
  useEffect(refresh, [refresh]);
  return [interfaces, refresh];
}
