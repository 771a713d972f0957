import { useEffect, useState } from 'react';
import type { SequenceRun, SessionState } from '#contract';
import { useClient } from '../client/use-client.ts';

/** How often steps are looked at while they run: the session's state tells only when a run ends. */
const LOOK_MS = 300;

/** Runs of a session's sequence, the newest first; live while they run. */
export function useRuns({ id, automation: { sequence } }: SessionState): readonly SequenceRun[] {
  const client = useClient();
  const [runs, setRuns] = useState<readonly SequenceRun[]>([]);
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(): Promise<void> {
      const result = await client.call('automation.runs', { id });
      if (!current) return;
      if (result.ok) setRuns([...result.value.runs].sort((a, b) => b.startedAt - a.startedAt));
      if (sequence?.end === null) timer = setTimeout(look, LOOK_MS);
    }
    if (sequence) void look();
    else setRuns([]);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, id, sequence]);
  return runs;
}
