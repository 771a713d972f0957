import { useEffect, useState } from 'react';
import { MAX_INSPECT_BYTES, type Output } from '#contract';
import { useClient } from '../client/use-client.ts';

export type Checksums =
  | { state: 'computing' | 'too-long' | 'failed' }
  | { state: 'known'; checksums: Output<'text.checksums'>['checksums'] };

/** A selection that is still being made is not worth asking about. */
const SETTLE_MS = 150;

/** Checksums of the bytes once they have not changed for a moment. */
export function useChecksums(bytes: Uint8Array): Checksums {
  const client = useClient();
  const [known, setKnown] = useState<{ of: Uint8Array; result: Checksums } | null>(null);
  const tooLong = bytes.length > MAX_INSPECT_BYTES;
  useEffect(() => {
    if (tooLong) return;
    let current = true;
    const timer = setTimeout(async () => {
      // A part of a larger array would take all of it along.
      const result = await client.call('text.checksums', { bytes: bytes.slice() });
      if (!current) return;
      setKnown({
        of: bytes,
        result: result.ok ? { state: 'known', checksums: result.value.checksums } : { state: 'failed' },
      });
    }, SETTLE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, bytes, tooLong]);
  if (tooLong) return { state: 'too-long' };
  return known?.of === bytes ? known.result : { state: 'computing' };
}
