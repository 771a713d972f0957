import { useEffect, useState } from 'react';
import type { SessionId, TrafficView } from '#contract';
import { useClient } from '../client/use-client.ts';

/** Every record as it was received: nothing to work out. */
const AS_RECORDED: TrafficView = {
  show: 'all',
  parts: 'hex',
  charset: 'utf-8',
  framing: { kind: 'reads' },
  filter: null,
  verify: null,
};

/** When the log's first and last record were taken, in microseconds since 1970; null while unknown or when there is none. */
export interface LogSpan {
  from: number | null;
  to: number | null;
}

/** The span of a log that does not grow. */
export function useSpan(id: SessionId): LogSpan {
  const client = useClient();
  const [span, setSpan] = useState<LogSpan>({ from: null, to: null });
  useEffect(() => {
    let current = true;
    const rowAt = async (from: number): Promise<number | null> => {
      const result = await client.call('traffic.rows', { id, view: AS_RECORDED, from, count: 1 });
      return (result.ok && result.value.rows[0]?.at) || null;
    };
    void (async () => {
      const ends = await client.call('traffic.rows', { id, view: AS_RECORDED, from: 0, count: 0 });
      if (!ends.ok || ends.value.next === ends.value.first) return;
      const { first, next } = ends.value;
      const [from, to] = await Promise.all([rowAt(first), rowAt(next - 1)]);
      if (current) setSpan({ from, to });
    })();
    return () => {
      current = false;
    };
  }, [client, id]);
  return span;
}
