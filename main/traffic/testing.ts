import type { Link } from '../net/endpoint.ts';
import { TrafficLog } from './log.ts';
import { SegmentPool } from './segment-pool.ts';

/** A link to a peer that nobody listens at; logs only read its id and address. */
export const testLink = (id: number, port = 50_000 + id): Link => ({
  id,
  remote: { address: '127.0.0.1', port },
});

/** A log of its own memory, whose clock counts records. */
export function testLog(limitBytes = 64 * 1024 * 1024): { log: TrafficLog; pool: SegmentPool } {
  const pool = new SegmentPool(limitBytes);
  let time = 0;
  const log = new TrafficLog(pool, () => {
    time += 1;
    return time;
  });
  return { log, pool };
}

/** A log that can be made to lose a stretch between others, as when the disk is full. */
export class LosingLog extends TrafficLog {
  lose(index: number): void {
    const stretch = this.held.list[index];
    if (stretch) this.held.lose(stretch);
  }
}
