import type { Output } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { lastIndexWhere } from '../traffic/stretch.ts';

/** Marks with the times of their records; null for one that made room. Reads the disk without letting sockets wait. */
export async function listNotes(
  log: TrafficLog,
  notes: readonly { seq: number; note: string }[],
): Promise<Output<'traffic.notes'>['notes']> {
  const list: Output<'traffic.notes'>['notes'] = [];
  for (const { seq, note } of [...notes]) {
    const { stretches } = log;
    const stretch = stretches[lastIndexWhere(stretches, (s) => s.firstSeq <= seq)];
    if (stretch) await log.preload([stretch]);
    list.push({ seq, note, at: log.record(seq)?.at ?? null });
  }
  return list;
}
